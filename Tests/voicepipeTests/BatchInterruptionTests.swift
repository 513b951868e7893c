import Foundation
import TestSupport
import Testing

@testable import voicepipe

/// A batch that is interrupted while it works.
struct BatchInterruptionTests {
  /// The outputs of a folder, the journal and the summary aside.
  private func outputs(_ folder: TemporaryFolder, _ name: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path(name))
    where path != ".voicepipe-batch.jsonl" && path != "summary.csv" {
      files[path] = try folder.bytes("\(name)/\(path)")
    }
    return files
  }

  @Test(arguments: [SIGINT, SIGTERM]) func whatIsThereIsWholeAndResumeGoesOn(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("in"), withIntermediateDirectories: true)
    // The first two are short, so that some are done while others are in the middle.
    for (name, seconds) in [("a", 0.5), ("b", 0.5), ("c", 9), ("d", 9), ("e", 9)] {
      try folder.record(ProcessTests.bursts(16_000, seconds: seconds), to: "in/\(name).wav")
    }
    let options = ["--trace", "--report", "--preset", "call-center", "--jobs", "2"]
    let process = Process()
    let output = Pipe()
    process.executableURL = Run.binary
    process.arguments = ["batch", "in", "--out", "out"] + options
    process.currentDirectoryURL = folder.url
    process.standardOutput = output
    try process.run(forAtMost: Process.longest)
    var told = ""
    while told.count(where: \.isNewline) < 2 {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the batch ended before it was interrupted")
      told += String(decoding: more, as: UTF8.self)
    }
    // The long ones are under way by now: their unfinished files are there.
    var unfinished: [String] = []
    while unfinished.isEmpty && process.isRunning {
      unfinished = try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).filter {
        $0.hasSuffix(".unfinished")
      }
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    let left = try outputs(folder, "out")
    #expect(!unfinished.isEmpty && !left.keys.contains { $0.contains("unfinished") })

    let whole = try Run(["batch", "in", "--out", "whole"] + options, in: folder)
    #expect(whole.code == 0)
    let expected = try outputs(folder, "whole")
    #expect(left.count >= 8 && left.count < expected.count)
    for (name, bytes) in left { #expect(bytes == expected[name], "\(name) is not whole") }

    let resumed = try Run(["batch", "in", "--out", "out", "--resume"] + options, in: folder)
    #expect(resumed.code == 0 && resumed.errors.isEmpty)
    for name in ["a", "b"] { #expect(resumed.output.contains("kept    in/\(name).wav")) }
    #expect(resumed.output.contains("done    in/e.wav"))
    #expect(try outputs(folder, "out") == expected)
    #expect(try folder.bytes("out/summary.csv") == folder.bytes("whole/summary.csv"))
  }
}
