internal import ArgumentParser
internal import SoundFiles
internal import VoiceDSP
internal import VoicePipeline

/// `voicepipe process`: a recorded call in, the cleaned call and what happened in it out.
struct ProcessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process", abstract: "Clean a recorded call, and tell what happened in it.",
    discussion: """
      One channel is the customer; of two, channel 0 is the customer and channel 1 the assistant. The output has the \
      input's rate, channels, length and sample format, and is aligned with it to the sample.

      With - as the input, a live stream: raw PCM on standard input, channels interleaved, comes out cleaned on \
      standard output in the same format, and events are written as they happen.
      """)

  @Argument(help: "The recording: 8 to 192 kHz, one or two channels; - is a live stream.") var input: String
  @Argument(help: "The file to write; its name tells the kind (.wav, .w64, .flac, …). None for a live stream.")
  var output: String?
  @OptionGroup var plan: PlanOptions
  @OptionGroup var engine: EngineOptions
  @Flag(help: "Tell every event and its reason as a sentence on standard output (standard error beside a live stream).")
  var explain = false
  @Option(
    help: ArgumentHelp(
      "Timed inputs that go with the call: JSON Lines; - is standard input.", valueName: "inputs.jsonl"))
  var transcript: String?
  @Option(help: ArgumentHelp("Write the events there: JSON Lines.", valueName: "events.jsonl")) var events: String?
  @Option(help: ArgumentHelp("Write a row each 10 ms there.", valueName: "trace.csv")) var trace: String?
  @Option(help: ArgumentHelp("Write a page to look at there.", valueName: "report.html")) var report: String?
  @Option(parsing: .unconditional, help: ArgumentHelp("The sample rate of the output.", valueName: "Hz"))
  var outputRate: Int?

  @OptionGroup var stream: StreamOptions

  func validate() throws {
    try Input.checkStandardInput([input, plan.config, transcript])
    if input == "-" {
      guard output == nil || output == "-" else {
        throw ValidationError("a live stream's audio goes to standard output; leave \(output ?? "") out")
      }
      guard outputRate == nil else { throw ValidationError("--output-rate: a live stream keeps its rate") }
    } else {
      guard output != nil else { throw ValidationError("Missing expected argument '<output>'") }
      try stream.refuse()
    }
    try Self.check(outputRate: outputRate)
  }

  /// Refuses rates that are not resampled to.
  static func check(outputRate: Int?) throws {
    if let outputRate, !Resampler.rates.contains(outputRate) {
      throw ValidationError(
        "--output-rate: \(outputRate) is out of range \(Resampler.rates.lowerBound) ... \(Resampler.rates.upperBound)")
    }
  }

  func run() throws {
    var targets = RecordedCall.Targets(recording: output ?? "-")
    (targets.events, targets.trace, targets.report) = (events, trace, report)
    targets.outputRate = outputRate.map { .hertz($0) }
    targets.explains = explain
    if input == "-" {
      let call = LiveStream(
        plan: try plan.plan(), planFiles: plan.inputs, configuration: engine.configuration, transcript: transcript,
        options: stream)
      return try call.process(to: targets)
    }
    let call = RecordedCall(
      input: input, plan: try plan.plan(), planFiles: plan.inputs, configuration: engine.configuration,
      transcript: transcript)
    var progress: Progress?
    try call.process(
      to: targets, begin: { progress = Progress(input, total: $0.frames) }, advance: { progress?.advance(to: $0) })
    progress?.finish()
  }
}
