internal import VoicePipeline

/// The engine behind frames of 10 ms at any rate: where that is a whole number of samples without the delay that
/// gathering blocks would add.
struct ExactFrames: ~Copyable {
  private let format: FrameFormat
  private var frames: FramePipeline?
  private var blocks: BlockPipeline?
  private var customer: SampleBuffer
  private var assistant: SampleBuffer
  /// Samples by which each channel's output lags.
  let latency: Int, assistantLatency: Int
  let traceLag: TraceLag

  init(plan: Plan, format: FrameFormat, configuration: PipelineConfiguration) throws(PipelineError) {
    self.format = format
    customer = SampleBuffer(count: format.rate.frameLength ?? 0)
    assistant = SampleBuffer(count: format.rate.frameLength ?? 0)
    guard format.rate.frameLength != nil else {
      let made = try BlockPipeline(plan: plan, format: format, configuration: configuration)
      (latency, assistantLatency, traceLag) = (made.latency, made.assistantLatency, made.frames.traceLag)
      blocks = consume made
      return
    }
    let made = try FramePipeline(plan: plan, format: format, configuration: configuration)
    (latency, assistantLatency, traceLag) = (made.latency, 0, made.traceLag)
    frames = consume made
  }

  /// What was measured and decided in the last frame.
  var observation: FrameObservation {
    switch frames {
    case .some(let made): return made.observation
    case .none: break
    }
    switch blocks {
    case .some(let made): return made.frames.observation
    case .none: return FrameObservation()
    }
  }

  /// What the last frame's audio said.
  var heard: HeardFrame {
    switch frames {
    case .some(let made): return made.heard
    case .none: break
    }
    switch blocks {
    case .some(let made): return made.frames.heard
    case .none: return HeardFrame()
    }
  }

  /// One frame that was heard before.
  mutating func replay(_ frame: HeardFrame) -> FrameEvents? { frames?.replay(frame) ?? blocks?.replay(frame) }

  /// One frame of each channel, in place. The events hold until the next call of anything here.
  mutating func process(_ mine: inout [Float], _ other: inout [Float]) -> FrameEvents? {
    if frames != nil {
      for i in mine.indices { customer[i] = mine[i] }
      guard format.hasAssistant else {
        defer { for i in mine.indices { mine[i] = customer[i] } }
        return frames?.process(&customer)
      }
      for i in other.indices { assistant[i] = other[i] }
      defer {
        for i in mine.indices { mine[i] = customer[i] }
        for i in other.indices { other[i] = assistant[i] }
      }
      return frames?.process(&customer, assistant: &assistant)
    }
    var block = mine.mutableSpan
    guard format.hasAssistant else { return blocks?.process(&block) }
    var heard = other.mutableSpan
    return blocks?.process(&block, assistant: &heard)
  }

  /// Says `input`, and gives what follows from it.
  mutating func receive(_ input: TurnInput, at time: StreamTime?) -> FrameEvents? {
    if frames != nil {
      frames?.receive(input, at: time)
      return frames?.takeEvents()
    }
    blocks?.receive(input, at: time)
    return blocks?.takeEvents()
  }
}
