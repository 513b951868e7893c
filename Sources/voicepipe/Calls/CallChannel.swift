/// One channel of a call around the engine: what went in is kept until its cleaned counterpart comes out.
///
/// The engine works in 32-bit float. Where it left a sample as it was, the sample itself comes out, with every bit that
/// its format has; so a call with nothing to do is copied exactly, and so is the assistant's channel while it is heard.
struct CallChannel {
  /// Samples by which the engine's output lags.
  private var lag: Int
  private var pending = SampleLine()
  /// Aligned pairs that have come out so far and wait for the other channel.
  private(set) var input = SampleLine(), output = SampleLine()

  init(latency: Int) { lag = latency }

  /// The channel's next frame of `length` for the engine: every `step`-th sample of `samples` from `first` on.
  mutating func load(_ samples: [Double], first: Int, step: Int, length: Int) -> [Float] {
    var frame: [Float] = []
    frame.reserveCapacity(length)
    for i in stride(from: first, to: samples.count, by: step) {
      pending.append(samples[i])
      frame.append(Self.float(samples[i]))
    }
    // Past the end there is silence, which brings out what the engine still holds.
    while frame.count < length { frame.append(0) }
    return frame
  }

  /// Pairs the engine's answer with what went in.
  mutating func unload(_ frame: [Float]) {
    for cleaned in frame {
      if lag > 0 {
        lag -= 1
        continue
      }
      guard pending.count > 0 else { return }
      let original = pending.removeFirst()
      input.append(original)
      output.append(Self.float(original) == cleaned ? original : Double(cleaned))
    }
  }

  mutating func takePair() -> (input: Double, output: Double) { (input.removeFirst(), output.removeFirst()) }

  /// What the engine hears of a sample: 60 dB above full scale is as loud as anything gets, so that squares stay finite.
  private static func float(_ sample: Double) -> Float { Float(max(-1_000, min(1_000, sample))) }
}
