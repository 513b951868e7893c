internal import ArgumentParser
internal import SoundFiles
internal import VoiceDSP
internal import VoiceRealtime

/// `voicepipe resample`: a recording at another rate, aligned with it, as 32-bit float.
struct ResampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resample", abstract: "Change a recording's sample rate.",
    discussion:
      "The output is 32-bit float, as long as the input, and aligned with it: the filter's delay is taken off.")

  @Argument(help: "The recording; - is standard input.") var input: String
  @Argument(help: "The file to write; its name tells the kind (.wav, .w64, .flac, …).") var output: String
  @Option(parsing: .unconditional, help: ArgumentHelp("Samples a second of the output.", valueName: "Hz")) var rate: Int
  @Option(
    name: .customLong("quality"),
    help: "The filter: low-latency (1.75 ms at 16 kHz) or high (better, and the delay does not matter here).")
  var filter = Filter.high

  enum Filter: String, ExpressibleByArgument, CaseIterable {
    case lowLatency = "low-latency"
    case high

    var quality: Resampler.Quality { self == .high ? .high : .lowLatency }
  }

  func validate() throws {
    guard Resampler.rates.contains(rate) else {
      throw ValidationError(
        "--rate: \(rate) is out of range \(Resampler.rates.lowerBound) ... \(Resampler.rates.upperBound)")
    }
  }

  func run() throws {
    var source = try SoundInput(input)
    let format = source.reader.format
    var resampler: AlignedResampler
    do {
      resampler = try AlignedResampler(
        from: format.rate, to: .hertz(rate), quality: filter.quality, channels: format.channels)
    } catch { throw Failure(.data, "\(input): \(error)") }
    var outputs = Outputs(inputs: [input])
    let file = try outputs.open(output)
    let frames = format.frames.map { AlignedResampler.length($0, from: format.rate, to: .hertz(rate)) }
    let target = try SoundOutput(
      file, encoding: .float32, rate: .hertz(rate), channels: format.channels, frames: frames)
    let progress = Progress(input, total: format.frames)
    while case let block = try source.read(16_384), !block.isEmpty {
      try target.write(resampler.process(block))
      progress.advance(to: source.reader.framesRead)
    }
    try target.write(resampler.finish())
    try target.finish()
    try outputs.commit()
    progress.finish()
    source.warn()
  }
}
