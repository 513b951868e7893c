internal import SoundFiles
internal import VoiceDSP
internal import VoiceRealtime

/// Resampling of a whole recording: the filter's delay is taken off, so that output n lies at n / output rate, and
/// there are round(frames · out / in) of them (halves away from zero).
struct AlignedResampler: ~Copyable {
  private var resampler: Resampler
  private let channels: Int
  /// Outputs a channel that are still the filter's delay.
  private var early: Int
  private var framesIn: Int64 = 0
  private var framesOut: Int64 = 0

  /// From one rate to another, channels interleaved.
  init(from: SampleRate, to: SampleRate, quality: Resampler.Quality, channels: Int) throws(ResamplerError) {
    self.channels = channels
    resampler = try Resampler(from: from, to: to, quality: quality, channels: channels, frame: .milliseconds20)
    // Silence first, so much of it that with it the delay is a whole number of outputs. The ticks of an input and of an
    // output have no common divisor, so some number below that of an output's does it.
    let latency = resampler.latency
    var silence = 0
    while (latency.ticks + silence * latency.ticksPerInput) % latency.ticksPerOutput != 0 { silence += 1 }
    early = (latency.ticks + silence * latency.ticksPerInput) / latency.ticksPerOutput
    let led = run([Double](repeating: 0, count: silence * channels))
    precondition(led.isEmpty, "the silence in front comes out before the recording")
  }

  /// Takes the next interleaved samples, gives those that they bring.
  mutating func process(_ samples: [Double]) -> [Double] {
    framesIn += Int64(samples.count / channels)
    return run(samples)
  }

  /// Gives the rest, to the length that the whole input makes.
  mutating func finish() -> [Double] {
    let length = Self.length(framesIn, from: resampler.inputRate, to: resampler.outputRate)
    var rest: [Double] = []
    let silence = [Double](repeating: 0, count: 4_096 * channels)
    while framesOut < length {
      let part = run(silence)
      rest += part
    }
    rest.removeLast(Int(framesOut - length) * channels)
    framesOut = length
    return rest
  }

  /// Frames that `frames` become.
  static func length(_ frames: Int64, from: SampleRate, to: SampleRate) -> Int64 {
    let (whole, rest) = frames.quotientAndRemainder(dividingBy: Int64(from.hertz))
    return whole * Int64(to.hertz) + (rest * Int64(to.hertz) * 2 + Int64(from.hertz)) / (2 * Int64(from.hertz))
  }

  private mutating func run(_ samples: [Double]) -> [Double] {
    let input = samples.map { Float($0) }
    var output = [Float](repeating: 0, count: resampler.outputCount(for: samples.count / channels) * channels)
    var span = output.mutableSpan
    let made = resampler.process(input.span, into: &span)
    let dropped = min(early, made)
    early -= dropped
    framesOut += Int64(made - dropped)
    return output[(dropped * channels)..<(made * channels)].map { Double($0) }
  }
}
