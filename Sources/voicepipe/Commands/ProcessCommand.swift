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
      """)

  @Argument(help: "The recording: 8 to 192 kHz, one or two channels.") var input: String
  @Argument(help: "The file to write; its name tells the kind (.wav, .w64, .flac, …).") var output: String
  @OptionGroup var plan: PlanOptions
  @OptionGroup var engine: EngineOptions
  @Option(help: ArgumentHelp("Timed inputs that go with the call: JSON Lines.", valueName: "inputs.jsonl"))
  var transcript: String?
  @Option(help: ArgumentHelp("Write the events there: JSON Lines.", valueName: "events.jsonl")) var events: String?
  @Option(help: ArgumentHelp("Write a row each 10 ms there.", valueName: "trace.csv")) var trace: String?
  @Option(help: ArgumentHelp("Write a page to look at there.", valueName: "report.html")) var report: String?
  @Option(help: ArgumentHelp("The sample rate of the output.", valueName: "Hz")) var outputRate: Int?

  func validate() throws {
    if let outputRate, !Resampler.rates.contains(outputRate) {
      throw ValidationError(
        "--output-rate: \(outputRate) is out of range \(Resampler.rates.lowerBound) ... \(Resampler.rates.upperBound)")
    }
  }

  func run() throws {
    let call = RecordedCall(
      input: input, plan: try plan.plan(), planFiles: plan.inputs, configuration: engine.configuration,
      transcript: transcript)
    var targets = RecordedCall.Targets(recording: output)
    (targets.events, targets.trace, targets.report) = (events, trace, report)
    targets.outputRate = outputRate.map { .hertz($0) }
    targets.explains = engine.explain
    try call.process(to: targets, progress: { Progress($0, total: $1) })
  }
}
