internal import ArgumentParser
internal import CallReport
internal import VoicePipeline

/// `voicepipe compare`: two plans on the same recordings.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Show what two plans do differently on the same recordings.",
    discussion: """
      Tells the figures side by side, and each event that differs, with the reasons of both: only in one, moved, or \
      telling otherwise. Events of one kind are paired in order, so that they lie as near to each other as can be.
      """)

  @Argument(
    help: ArgumentHelp(
      "A plan (JSON; - is standard input), or default, \(PlanFile.presets).", valueName: "A.json"))
  var first: String
  @Argument(help: ArgumentHelp("The other plan, named likewise.", valueName: "B.json")) var second: String
  @Argument(help: "Recordings: 8 to 192 kHz, one or two channels.") var inputs: [String]
  @OptionGroup var tuning: TuningOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Missing expected argument '<inputs> ...'") }
    try Input.checkStandardInput([first, second] + tuning.transcript)
  }

  func run() throws {
    let comparison = PlanComparison(
      plans: [(first, try PlanFile.named(first)), (second, try PlanFile.named(second))], recordings: inputs,
      transcripts: try tuning.transcripts(of: inputs), configuration: tuning.engine.configuration,
      tolerance: tuning.tolerance)
    var outputs = Outputs(inputs: inputs + [first, second] + tuning.transcript)
    let text = try outputs.open("-")
    let page = try tuning.report.map { (name) throws(Failure) in try outputs.open(name) }
    let report = try comparison.run(jobs: tuning.jobs ?? Cores.count)
    if let page {
      let sink = ByteSink(descriptor: page.descriptor, name: page.name)
      try report.write { (piece) throws(Failure) in try sink.write(piece) }
      try sink.flush()
    }
    let sink = ByteSink(descriptor: text.descriptor, name: text.name)
    try sink.write(ComparisonText.text(of: report))
    try sink.flush()
    try outputs.commit()
  }
}
