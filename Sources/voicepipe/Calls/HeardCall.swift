internal import VoicePipeline

/// What was heard of a whole call: enough to take turns again under other plans, without its audio.
struct HeardCall: Sendable {
  let format: FrameFormat
  var frames: [HeardFrame] = []
  /// Samples a channel.
  var samples: Int64 = 0
}

/// Keeps what is heard of a call.
final class HearingSink: CallSink {
  private(set) var call: HeardCall

  init(format: FrameFormat) { call = HeardCall(format: format) }

  func take(heard: HeardFrame) { call.frames.append(heard) }

  func take(input: [Double], output: [Double]) throws(Failure) {
    call.samples += Int64(input.count / call.format.channels)
  }
}
