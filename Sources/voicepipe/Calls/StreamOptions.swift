public import ArgumentParser
public import VoicePipeline

/// What a live stream is made of.
struct StreamOptions: ParsableArguments {
  @Option(help: "Samples of a live stream: s16le, f32le, mulaw or alaw (s16le unless told).")
  var inputFormat: SampleFormat?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Sample rate of a live stream, 8000 to 192000 (16000 unless told).", valueName: "Hz"))
  var inputRate: Int?
  @Option(
    parsing: .unconditional,
    help: "Channels of a live stream: 1 = customer, 2 = customer, assistant (1 unless told).")
  var channels: Int?

  func validate() throws {
    if let inputRate, !FramePipeline.hostRates.contains(inputRate) {
      throw ValidationError("--input-rate: \(inputRate) is out of range 8000 ... 192000")
    }
    if let channels, channels != 1 && channels != 2 {
      throw ValidationError("--channels: \(channels) is neither 1 nor 2")
    }
  }

  /// Refuses all of them: beside a recording, whose header tells.
  func refuse() throws {
    let told = [
      ("--input-format", inputFormat != nil), ("--input-rate", inputRate != nil), ("--channels", channels != nil),
    ]
    for (name, isTold) in told where isTold {
      throw ValidationError("\(name): a recording's header tells it; it is for a live stream (process -)")
    }
  }

  var sampleFormat: SampleFormat { inputFormat ?? .int16 }

  var frameFormat: FrameFormat {
    let rate = SampleRate.hertz(inputRate ?? 16_000)
    return channels == 2 ? .stereo(rate) : .mono(rate)
  }
}

/// By the names of the command line: `s16le`, `f32le`, `alaw`, `mulaw`.
extension SampleFormat: ExpressibleByArgument {}
