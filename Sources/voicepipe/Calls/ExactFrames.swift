internal import VoicePipeline

/// The engine behind lists of samples: frames of 10 ms at any rate, without the delay that gathering blocks would add.
struct ExactFrames: ~Copyable {
  private var frames: FramePipeline
  private var customer: SampleBuffer
  private var assistant: SampleBuffer

  init(plan: Plan, format: FrameFormat, configuration: PipelineConfiguration) throws(PipelineError) {
    frames = try FramePipeline(plan: plan, anyFormat: format, configuration: configuration)
    customer = SampleBuffer(count: frames.frameLength)
    assistant = SampleBuffer(count: format.hasAssistant ? frames.frameLength : 0)
  }

  /// Samples by which the customer's output lags; the assistant's never does.
  var latency: Int { frames.latency }
  var traceLag: TraceLag { frames.traceLag }
  /// What was measured and decided in the last frame.
  var observation: FrameObservation { frames.observation }
  /// What the last frame's audio said.
  var heard: HeardFrame { frames.heard }

  /// One frame that was heard before.
  mutating func replay(_ frame: HeardFrame) -> FrameEvents { frames.replay(frame) }

  /// One frame of each channel, in place. The events hold until the next call of anything here.
  mutating func process(_ mine: inout [Float], _ other: inout [Float]) -> FrameEvents {
    for i in mine.indices { customer[i] = mine[i] }
    for i in other.indices { assistant[i] = other[i] }
    defer {
      for i in mine.indices { mine[i] = customer[i] }
      for i in other.indices { other[i] = assistant[i] }
    }
    return frames.format.hasAssistant
      ? frames.processNext(&customer, assistant: &assistant) : frames.processNext(&customer)
  }

  /// Says `input`, and gives what follows from it.
  mutating func receive(_ input: TurnInput, at time: StreamTime?) -> FrameEvents {
    frames.receive(input, at: time)
    return frames.takeEvents()
  }
}
