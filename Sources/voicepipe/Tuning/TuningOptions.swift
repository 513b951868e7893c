internal import ArgumentParser
internal import VoicePipeline

/// What commands that go through recordings again and again have in common.
struct TuningOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Timed inputs (JSON Lines; - is standard input), one file for each recording, in the same order.",
      valueName: "inputs.jsonl"))
  var transcript: [String] = []
  @OptionGroup var engine: EngineOptions
  @Option(parsing: .unconditional, help: "Runs of a recording at a time; as many as there are cores unless told.")
  var jobs: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Events of one kind that are no further apart are one that moved, 0 to 60 s.", valueName: "s"))
  var tolerance = 2.0
  @Option(help: ArgumentHelp("Write a page to look at there.", valueName: "report.html")) var report: String?

  func validate() throws {
    if let jobs, !(1...1_024).contains(jobs) { throw ValidationError("--jobs: \(jobs) is out of range 1 ... 1024") }
    guard (0...60).contains(tolerance) else {
      throw ValidationError("--tolerance: \(tolerance) is out of range 0 ... 60")
    }
  }

  /// The timed inputs of each of `recordings`.
  func transcripts(of recordings: [String]) throws -> [String?] {
    if transcript.isEmpty { return recordings.map { _ in nil } }
    guard transcript.count == recordings.count else {
      throw ValidationError(
        "--transcript: \(transcript.count) for \(recordings.count) recordings; name one for each, in the same order")
    }
    return transcript
  }
}
