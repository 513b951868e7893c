import Foundation
import TestSupport
import Testing

@testable import voicepipe

/// `compare`
struct CompareTests {
  private func compare(_ arguments: [String], in folder: TemporaryFolder) throws -> Run {
    let audio = Repository.testAudio.path
    return try Run(
      ["compare"] + arguments.map { $0.hasPrefix("call") ? "\(audio)/\($0)" : $0 }, in: folder)
  }

  @Test func twoPlansDifferWhereTheyShould() throws {
    let folder = try TemporaryFolder()
    let run = try compare(
      [
        "call.plan.json", "call-voice.plan.json", "call.wav", "--transcript", "call.transcript.jsonl", "--report",
        "a.html",
      ], in: folder)
    #expect(run.code == 0)
    // Voice interrupts at the acknowledgement, which words let pass; and it interrupts earlier at the barge-in.
    #expect(run.output.contains("assistant.speech.interrupted: only in B\n  B  19."))
    #expect(run.output.contains("assistant.interruption.ignored: only in A\n  A  19."))
    let moved = try #require(run.output.range(of: "s earlier in B\n  A  28."))
    #expect(run.output[..<moved.lowerBound].contains("assistant.speech.interrupted: 0."))
    let page = try folder.text("a.html")
    #expect(page.hasPrefix("<!doctype html>") && page.contains("call-voice.plan.json"))
  }

  @Test func aPlanDoesNotDifferFromItself() throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 2), to: "x.wav")
    try folder.record(ProcessTests.bursts(8_000, seconds: 2), to: "y.wav", rate: 8_000)
    let run = try compare(["english", "english", "x.wav", "y.wav", "--jobs", "3"], in: folder)
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.output.contains("0 moved, 0 tell otherwise, 0 only in A, 0 only in B"))
    #expect(run.output.contains("all 2 recordings\n") && run.output.contains("4.00 s"))
    let other = try compare(["default", "home-tv", "x.wav", "--report", "again.html", "--jobs", "1"], in: folder)
    #expect(other.code == 0 && other.output.contains("B  home-tv"))
    let same = try compare(["default", "home-tv", "x.wav", "--report", "same.html"], in: folder)
    #expect(same.output == other.output)
    #expect(try folder.bytes("same.html") == folder.bytes("again.html"))
  }

  /// Timed inputs from a pipe are read once and serve both plans.
  @Test func aPipeOfTimedInputsServesBoth() throws {
    let folder = try TemporaryFolder()
    try folder.record([Double](repeating: 0, count: 16_000), to: "x.wav")
    let lines = #"{"t":0,"in":"transcript","text":"Hello."}"# + "\n"
    let run = try Run(
      ["compare", "default", "default", "x.wav", "--transcript", "/dev/stdin"], in: folder, input: Data(lines.utf8))
    #expect(run.code == 0)
    #expect(run.output.contains("x.wav: 1 the same, 0 moved, 0 tell otherwise, 0 only in A, 0 only in B"))
  }

  @Test(
    arguments: [
      (["-", "-", "x.wav"], 64, "standard input"),
      (["-", "english", "x.wav", "--transcript", "-"], 64, "standard input"),
      ([], 64, "A.json"), (["english", "english"], 64, "inputs"), (["no.json", "english", "x.wav"], 66, "no.json"),
      (["english", "english", "/dev/stdin"], 64, "/dev/stdin: is no file"),
      (["english", "english", "no.wav"], 66, "no.wav"), (["bad.json", "english", "x.wav"], 78, "numWords"),
      (["english", "english", "x.wav", "--tolerance", "-1"], 64, "--tolerance: -1.0 is out of range"),
      (["english", "english", "x.wav", "--transcript", "a", "b"], 64, "--transcript"),
      (["english", "english", "x.wav", "--report", "x.wav"], 64, "x.wav"),
    ] as [([String], Int32, String)])
  func errors(_ arguments: [String], _ code: Int32, _ part: String) throws {
    let folder = try TemporaryFolder()
    try folder.record(CopyTests.noise(1_000, 1), to: "x.wav")
    try folder.write(#"{"stopSpeakingPlan": {"numWords": 11}}"#, to: "bad.json")
    let run = try compare(arguments, in: folder)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.hasPrefix("voicepipe: error: ") && run.errors.contains(part))
    #expect(run.errors.filter(\.isNewline).count == 1)
    #expect(try folder.names == ["bad.json", "x.wav"])
  }
}
