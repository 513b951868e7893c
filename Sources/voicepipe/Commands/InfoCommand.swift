internal import ArgumentParser
internal import CallReport
internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// `voicepipe info`: what a recording is, and how loud, noisy and full of speech.
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tell a recording's format, levels, noise and share of speech, by channel.",
    discussion: """
      Levels are RMS in dB, 0 dB = full scale. At full scale counts every sample at the largest value that the format \
      holds, a single peak too; a report counts as clipped only those with a neighbour there. The noise floor is the \
      median of the 10 ms frames without speech; the signal-to-noise ratio sets the mean power of the frames with \
      speech, less the noise, against it. Each channel is heard alone, under the default plan at 16 kHz: another plan \
      or rate may find other speech, and of a call other commands find it more strictly while the assistant speaks.
      """)

  @Argument(help: "The recording; - is standard input.") var input: String

  func run() throws {
    var source = try SoundInput(input)
    let format = source.reader.format
    let figures = (0..<format.channels).map { _ in ChannelFigures(encoding: format.encoding) }
    let progress = Progress(input, total: format.frames)
    let hasSpeech = FramePipeline.hostRates.contains(format.rate.hertz)
    var runs: [SpeechRun] = []
    if hasSpeech {
      for figures in figures { runs.append(try SpeechRun(rate: format.rate, into: figures)) }
    }
    while case let block = try source.read(hasSpeech ? runs[0].run.frameLength : 4_096), !block.isEmpty {
      for channel in figures.indices {
        let samples = stride(from: channel, to: block.count, by: format.channels).map { block[$0] }
        if hasSpeech {
          try runs[channel].run.process(samples)
        } else {
          for sample in samples { figures[channel].add(sample) }
        }
      }
      progress.advance(to: source.reader.framesRead)
    }
    for run in runs { _ = try run.run.finish() }
    progress.finish()
    let sink = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
    try sink.write(Self.text(source.reader, figures))
    try sink.flush()
    source.warn()
  }

  /// Keeps a run in an array.
  private final class SpeechRun {
    var run: CallRun

    init(rate: SampleRate, into figures: ChannelFigures) throws(Failure) {
      do {
        run = try CallRun(
          plan: Plan(), format: .mono(rate), configuration: PipelineConfiguration(), inputs: [], sinks: [figures])
      } catch { throw Failure(.data, error.description) }
    }
  }

  /// The table.
  static func text(_ reader: SoundFileReader, _ figures: [ChannelFigures]) -> String {
    let format = reader.format
    let seconds = StreamTime(sample: reader.framesRead, at: format.rate).seconds
    var lines = [
      ["file", reader.name],
      ["format", "\(reader.containerName), \(reader.encodingName)"],
      ["sample rate", "\(format.rate.hertz) Hz"],
      ["channels", "\(format.channels)"],
      ["length", "\(FixedPoint.text(seconds, digits: 3)) s, \(reader.framesRead) samples a channel"],
    ]
    if figures.count > 1 { lines.append(["channel"] + figures.indices.map { "\($0)" }) }
    func row(_ name: String, _ digits: Int, _ unit: String, _ value: (ChannelFigures) -> Double?) {
      lines.append([name] + figures.map { value($0).map { FixedPoint.text($0, digits: digits) + unit } ?? "-" })
    }
    row("level", 1, " dB") { $0.level }
    row("peak", 1, " dB") { $0.peakLevel }
    row("at full scale", 0, "") { Double($0.atFullScale) }
    row("offset", 5, "") { $0.offset }
    row("noise floor", 1, " dB") { $0.levels.noise }
    row("speech level", 1, " dB") { $0.levels.speech }
    row("signal to noise", 1, " dB") { $0.levels.signalToNoise }
    row("speech share", 1, " %") { $0.levels.speechShare.map { $0 * 100 } }
    return lines.map(Self.line).joined()
  }

  private static func line(_ cells: [String]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() where index < cells.count - 1 {
      let width = index == 0 ? 17 : 12
      text += cell + String(repeating: " ", count: max(1, width - cell.count))
    }
    return text + (cells.last ?? "") + "\n"
  }
}
