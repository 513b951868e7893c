public import VoiceRealtime

/// The engine for hosts that hand over blocks of any size, at any rate from 8 to 192 kHz.
///
/// Blocks are gathered to frames of 10 ms and come back cleaned, in place, as many samples as were handed in; however
/// the stream is cut into blocks, samples and events are the same, as long as a block brings no more events than
/// `FramePipeline.eventCapacity`: with transcripts that may be some seconds of audio; what is lost `frames.lostEvents` counts.
/// The gathering adds one frame of delay to both channels. Real-time but for `init` and `reset`; one thread at a time.
public struct BlockPipeline: ~Copyable, Sendable {
  /// Samples by which the customer's cleaned audio lags, the gathering included.
  public let latency: Int
  /// Samples by which the assistant's channel lags: the gathering alone.
  public let assistantLatency: Int
  /// The frames behind the blocks.
  public private(set) var frames: FramePipeline

  private var filled = 0
  private var customer: BlockChannel
  private var assistant: BlockChannel

  /// A pipeline for blocks of `format`, of which each channel is handed over on its own.
  public init(plan: Plan, format: FrameFormat, configuration: PipelineConfiguration = PipelineConfiguration())
    throws(PipelineError)
  {
    frames = try FramePipeline(plan: plan, anyFormat: format, configuration: configuration)
    assistantLatency = frames.frameLength
    latency = frames.latency + frames.frameLength
    customer = BlockChannel(frameLength: frames.frameLength)
    assistant = BlockChannel(frameLength: frames.frameLength)
  }

  /// Cleans the customer's next block in place; gives what happened in the frames that it completed.
  @_noLocks public mutating func process(_ block: inout MutableSpan<Float>) -> FrameEvents {
    precondition(!frames.format.hasAssistant, "this pipeline wants the assistant's block too")
    let former = RealtimeSection.begin()
    frames.page.begin()
    var done = 0
    while done < block.count {
      let whole = frames.nextLength
      let length = min(whole - filled, block.count - done)
      customer.exchange(&block, from: done, count: length, at: filled)
      filled += length
      if filled == whole {
        frames.advance(&customer.frame, count: whole)
        customer.finish(whole)
        filled = 0
      }
      done += length
    }
    RealtimeSection.end(former)
    return frames.page.deliver()
  }

  /// Cleans the customer's next block and gates the assistant's, of as many samples; both in place.
  @_noLocks public mutating func process(
    _ block: inout MutableSpan<Float>, assistant heard: inout MutableSpan<Float>
  ) -> FrameEvents {
    precondition(frames.format.hasAssistant, "this pipeline has no assistant's channel")
    precondition(block.count == heard.count, "both channels have as many samples")
    let former = RealtimeSection.begin()
    frames.page.begin()
    var done = 0
    while done < block.count {
      let whole = frames.nextLength
      let length = min(whole - filled, block.count - done)
      customer.exchange(&block, from: done, count: length, at: filled)
      assistant.exchange(&heard, from: done, count: length, at: filled)
      filled += length
      if filled == whole {
        frames.advance(&customer.frame, assistant: &assistant.frame, count: whole)
        customer.finish(whole)
        assistant.finish(whole)
        filled = 0
      }
      done += length
    }
    RealtimeSection.end(former)
    return frames.page.deliver()
  }

  /// As `FramePipeline.takeEvents`.
  @_noLocks public mutating func takeEvents() -> FrameEvents { frames.takeEvents() }

  /// As `FramePipeline.receive`.
  @_noLocks public mutating func receive(_ input: TurnInput, at time: StreamTime? = nil) {
    frames.receive(input, at: time)
  }

  /// As `FramePipeline.prefetch`.
  @_noLocks public mutating func prefetch() { frames.prefetch() }

  /// As `FramePipeline.update`.
  @_noLocks public mutating func update(_ settings: LiveSettings) { frames.update(settings) }

  /// As `FramePipeline.noteMissing`.
  @_noLocks public mutating func noteMissing(_ length: StreamTime) { frames.noteMissing(length) }

  /// As new; plan and live settings stay. Control thread: it may allocate.
  public mutating func reset() {
    frames.reset()
    filled = 0
    customer.reset()
    assistant.reset()
  }
}

/// One channel between blocks and frames: the frame that is being filled, and what came out of those before.
private struct BlockChannel: ~Copyable {
  var frame: SampleBuffer
  private var made: SampleFIFO

  init(frameLength: Int) {
    frame = SampleBuffer(count: frameLength)
    made = SampleFIFO(capacity: 4 * frameLength)
    made.appendSilence(frameLength)
  }

  /// Puts samples of the block into the frame and finished samples in their place.
  @_noLocks mutating func exchange(_ block: inout MutableSpan<Float>, from: Int, count: Int, at offset: Int) {
    for i in 0..<count { frame[offset + i] = block[from + i] }
    made.take(count, into: &block, at: from)
  }

  /// Takes the processed frame.
  @_noLocks mutating func finish(_ count: Int) { made.append(frame, count: count) }

  mutating func reset() {
    made.removeAll()
    made.appendSilence(frame.count)
  }
}
