internal import ArgumentParser
internal import CallReport
internal import VoicePipeline

/// `voicepipe sweep`: many plans on the same recordings.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Try many plans on the same recordings, and show which are best at what.",
    discussion: """
      SPEC.json says which plans: a base, and the values that some of its fields take, in every combination:

        {
          "preset": "english",
          "plan": "call.plan.json",
          "vary": {
            "startSpeakingPlan.smartEndpointingPlan.waitFunction": ["100 + 500 * x", "300 + 1500 * x"],
            "voiceActivityPlan.stopSeconds": {"from": 0.1, "to": 0.4, "step": 0.1},
            "stopSpeakingPlan.numWords": [0, 2]
          }
        }

      preset and plan may be left out; plan is a plan or a file of one beside the spec. A key path names any field of \
      a plan (of a list's item: startSpeakingPlan.customEndpointingRules[0].timeoutSeconds), and has a list of values \
      (of any kind; null: the default) or a range of numbers.

      With --truth (the format is in TestAudio/README.md) it tells turns cut off against the time until their end is \
      told, barge-ins missed against false interruptions, speech missed against false alarms, noise left against \
      speech lost; and for each the plans that no other beats in both. Without it, how the events move against those \
      of the base plan. What does not change between plans is computed once.
      """)

  @Argument(help: ArgumentHelp("The plans to try; - is standard input.", valueName: "SPEC.json")) var spec: String
  @Argument(help: "Recordings: 8 to 192 kHz, one or two channels.") var inputs: [String]
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What is known of the recordings, a file for each (- is standard input); its timed inputs are used too.",
      valueName: "truth.json"))
  var truth: [String] = []
  @Option(help: ArgumentHelp("Write every plan and figure there.", valueName: "sweep.csv")) var csv: String?
  @Flag(help: "Analyse every recording afresh for each plan: slower, and the same.") var noCache = false
  @OptionGroup var tuning: TuningOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Missing expected argument '<inputs> ...'") }
    try Input.checkStandardInput([spec] + truth + tuning.transcript)
  }

  func run() throws {
    let spec = try SweepSpec(self.spec)
    let recordings = try SweepRecording.all(inputs, transcripts: try tuning.transcripts(of: inputs), truths: truth)
    var outputs = Outputs(inputs: inputs + spec.files + truth + recordings.compactMap(\.transcript))
    let text = try outputs.open("-")
    let table = try csv.map { (name) throws(Failure) in try outputs.open(name) }
    let page = try tuning.report.map { (name) throws(Failure) in try outputs.open(name) }
    let sweep = Sweep(
      plans: [spec.base] + spec.points.map(\.plan), recordings: recordings,
      configuration: tuning.engine.configuration, isCached: !noCache)
    let outcomes = try sweep.run(jobs: tuning.jobs ?? Cores.count)
    let results = SweepResults(spec, sweep, outcomes, tolerance: tuning.tolerance)
    func write(_ file: OutputFile, _ text: String) throws(Failure) {
      let sink = ByteSink(descriptor: file.descriptor, name: file.name)
      try sink.write(text)
      try sink.flush()
    }
    if let table { try write(table, SweepText.csv(of: results)) }
    if let page {
      let sink = ByteSink(descriptor: page.descriptor, name: page.name)
      let name = PlanFile.name(self.spec).split(separator: "/").last.map { String($0) } ?? self.spec
      try SweepReport(results, name: name).write { (piece) throws(Failure) in try sink.write(piece) }
      try sink.flush()
    }
    try write(text, SweepText.text(of: results))
    try outputs.commit()
  }
}
