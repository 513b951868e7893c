import Foundation
import TestSupport
import Testing

@testable import voicepipe

struct BatchTests {
  /// A folder with calls in it and below it, one that is none, and something else.
  private func calls() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("in/more"), withIntermediateDirectories: true)
    try folder.record(ProcessTests.bursts(16_000, seconds: 1), to: "in/a.wav")
    try folder.record(CopyTests.noise(3_000, 2), to: "in/more/b.wav", channels: 2)
    try folder.write("hello", to: "in/bad.wav")
    try folder.write("hello", to: "in/notes.txt")
    return folder
  }

  private func tree(_ folder: TemporaryFolder, _ name: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path(name)).sorted()
  }

  @Test(arguments: ["1", "3"]) func aFileThatFailsDoesNotStopTheRest(_ jobs: String) throws {
    let folder = try calls()
    let run = try Run(["batch", "in", "--out", "out", "--jobs", jobs, "--trace", "--report"], in: folder)
    #expect(run.code == 65)
    let errors = run.errors.split(separator: "\n")
    #expect(errors.count == 2 && errors.allSatisfy { $0.hasPrefix("voicepipe: error: ") && $0.contains("in/bad.wav") })
    #expect(run.output.contains("done    in/a.wav  1.0 s") && run.output.contains("done    in/more/b.wav"))
    #expect(
      try tree(folder, "out") == [
        ".voicepipe-batch.jsonl", "a.events.jsonl", "a.report.html", "a.trace.csv", "a.wav", "more",
        "more/b.events.jsonl", "more/b.report.html", "more/b.trace.csv", "more/b.wav", "summary.csv",
      ])
    let summary = try folder.text("out/summary.csv").split(separator: "\n")
    #expect(summary.count == 4 && summary[0].hasPrefix("file,status,seconds,channels"))
    #expect(summary[1].hasPrefix("in/a.wav,done,1.000,1,"))
    #expect(summary[2].hasPrefix("in/bad.wav,failed,"))
    // The same as one at a time.
    #expect(try Run(["process", "in/a.wav", "a.wav", "--events", "a.jsonl"], in: folder).code == 0)
    #expect(try folder.bytes("a.wav") == folder.bytes("out/a.wav"))
    #expect(try folder.bytes("a.jsonl") == folder.bytes("out/a.events.jsonl"))
  }

  /// Where all that failed have one cause, the exit code says which.
  @Test func theExitCodeIsThatOfTheFiles() throws {
    let folder = try calls()
    #expect(try Run(["batch", "in/a.wav", "in/none.wav", "--out", "out"], in: folder).code == 66)
    #expect(try Run(["batch", "in/bad.wav", "in/none.wav", "--out", "out"], in: folder).code == 65)
  }

  /// A recording that comes through a pipe is read once, and cannot be known again.
  @Test func aPipeIsARecording() throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 1), to: "a.wav")
    for more in [[], ["--resume"]] {
      let run = try Run(
        ["batch", "/dev/stdin", "--out", "out"] + more, in: folder, input: try folder.bytes("a.wav"))
      #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
      #expect(run.output.contains("done    /dev/stdin  1.0 s"))
      #expect(try folder.recording("out/stdin.wav").samples == folder.recording("a.wav").samples)
      #expect(try folder.text("out/summary.csv").contains("\n/dev/stdin,done,1.000,1,"))
    }
  }

  /// A folder may be called like a recording, and a recording as it likes.
  @Test func namesAreNoSurprise() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("in/calls.wav"), withIntermediateDirectories: true)
    let names = ["calls.wav/a.wav", "two\nlines.wav", "\u{600},\"\u{301}.wav"]
    for name in names { try folder.record([0.5], to: "in/\(name)") }
    let run = try Run(["batch", "in", "--out", "out"], in: folder)
    #expect(run.code == 0 && run.errors.isEmpty)
    let summary = try folder.text("out/summary.csv")
    #expect(summary.contains("\nin/calls.wav/a.wav,done,"))
    #expect(summary.contains("\n\"in/two\nlines.wav\",done,"))
    #expect(summary.utf8.contains("\n\"in/\u{600},\"\"\u{301}.wav\",done,".utf8))
  }

  /// A journal whose last line broke off: what is noted after it is kept.
  @Test func resumeGoesOnBehindALineThatBrokeOff() throws {
    let folder = try calls()
    try FileManager.default.removeItem(atPath: folder.path("in/bad.wav"))
    let journal = "out/.voicepipe-batch.jsonl"
    #expect(try Run(["batch", "in", "--out", "out", "--jobs", "1"], in: folder).code == 0)
    try folder.write(try folder.bytes(journal).dropLast(20), to: journal)
    for isKept in [false, true] {
      let run = try Run(["batch", "in", "--out", "out", "--resume"], in: folder)
      #expect(run.code == 0 && run.output.contains("kept    in/more/b.wav") == isKept)
    }
  }

  @Test func resumeSkipsWhatIsDoneAndCurrent() throws {
    let folder = try calls()
    try FileManager.default.removeItem(atPath: folder.path("in/bad.wav"))
    let first = try Run(["batch", "in", "--out", "out"], in: folder)
    #expect(first.code == 0 && first.errors.isEmpty)
    let summary = try folder.text("out/summary.csv")
    func kept(_ arguments: [String] = []) throws -> [Bool] {
      let run = try Run(["batch", "in", "--out", "out", "--resume"] + arguments, in: folder)
      #expect(run.code == 0)
      return ["in/a.wav", "in/more/b.wav"].map { run.output.contains("kept    \($0)") }
    }
    #expect(try kept() == [true, true])
    #expect(try folder.text("out/summary.csv") == summary)
    // Another file, a missing output, another plan.
    try folder.record(ProcessTests.bursts(16_000, seconds: 1.5), to: "in/a.wav")
    #expect(try kept() == [false, true])
    try FileManager.default.removeItem(atPath: folder.path("out/more/b.wav"))
    #expect(try kept() == [true, false])
    try folder.write("", to: "out/a.wav")
    #expect(try kept() == [false, true])
    #expect(try kept(["--preset", "call-center"]) == [false, false])
    #expect(try kept(["--preset", "call-center"]) == [true, true])
  }

  @Test(
    arguments: [
      (["--out", "out"], 64, "inputs"), (["in"], 64, "--out"), (["in", "--out", "out", "--jobs", "0"], 64, "--jobs"),
      (["in/a.wav", "in/more/a.flac", "--out", "out"], 64, "in/more/a.flac"),
      (["in", "--out", "in/a.wav"], 73, "in/a.wav"), (["none", "--out", "out"], 66, "none"),
      (["in", "--out", "out", "--config", "no.json"], 66, "no.json"),
    ] as [([String], Int32, String)])
  func errors(_ arguments: [String], _ code: Int32, _ part: String) throws {
    let folder = try calls()
    try FileManager.default.createDirectory(atPath: folder.path("none"), withIntermediateDirectories: true)
    let run = try Run(["batch"] + arguments, in: folder)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.contains(part) && run.errors.filter(\.isNewline).count == 1)
    #expect(try !folder.names.contains("out"))
  }
}
