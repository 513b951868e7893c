internal import ArgumentParser
internal import Foundation
internal import VoicePipeline

/// `voicepipe batch`: many files, all cores.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Process many recorded calls, several at a time.",
    discussion: """
      For each recording NAME the folder gets NAME.wav, NAME.events.jsonl and what else is asked for, and summary.csv \
      tells of all of them. A file that fails does not stop the rest.
      """)

  @Argument(help: "Recordings, and folders of them.") var inputs: [String]
  @Option(name: .customLong("out"), help: ArgumentHelp("The folder to write to.", valueName: "folder")) var output:
    String
  @OptionGroup var plan: PlanOptions
  @OptionGroup var engine: EngineOptions
  @Option(parsing: .unconditional, help: "Files at a time; as many as there are cores unless told.") var jobs: Int?
  @Flag(help: "Skip what an earlier batch did to the same file under the same plan.") var resume = false
  @Flag(help: "Write NAME.trace.csv, a row each 10 ms.") var trace = false
  @Flag(help: "Write NAME.report.html, a page to look at.") var report = false
  @Option(parsing: .unconditional, help: ArgumentHelp("The sample rate of the outputs.", valueName: "Hz"))
  var outputRate: Int?

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Missing expected argument '<inputs> ...'") }
    if let jobs, !(1...1_024).contains(jobs) { throw ValidationError("--jobs: \(jobs) is out of range 1 ... 1024") }
    try ProcessCommand.check(outputRate: outputRate)
  }

  func run() throws {
    let plan = try plan.plan()
    let folder = output.count > 1 && output.hasSuffix("/") ? String(output.dropLast()) : output
    let items = try BatchItem.all(inputs, in: folder)
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw Failure(.cannotCreate, "\(output): the folder cannot be made: \(error.localizedDescription)")
    }
    let batch = Batch(
      items: items, plan: plan, planFiles: self.plan.inputs, configuration: engine.configuration,
      outputRate: outputRate.map { .hertz($0) }, hasTrace: trace, hasReport: report,
      journal: try BatchJournal(in: folder, resuming: resume))
    let outcomes = batch.run(jobs: jobs ?? Cores.count) { item, outcome in
      BatchSummary.tell(item, outcome)
    }
    let summary = BatchSummary(items: items, outcomes: outcomes)
    try summary.write(to: folder + "/summary.csv")
    try summary.tell()
  }
}
