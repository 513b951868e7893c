import Foundation
import SoundFiles
import TestSupport
import Testing

/// A live stream that a signal ends: what was written of it stays.
@Suite struct StreamInterruptionTests {
  @Test(arguments: [SIGINT, SIGTERM]) func eventsAndTraceStay(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = Run.binary
    process.arguments = ["process", "-", "--events", "e.jsonl", "--trace", "t.csv", "--report", "r.html"]
    process.currentDirectoryURL = folder.url
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run(forAtMost: Process.longest)
    let samples = ProcessTests.voice.map { Quantiser(bits: 16).quantised($0) }
    let bytes = Data(samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    try input.fileHandleForWriting.write(contentsOf: bytes)
    let back = try output.fileHandleForReading.read(exactly: bytes.count)
    // All that came is cleaned and told by now; the stream waits for more.
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(back == bytes)

    let whole = try Run(
      ["process", "-", "--events", "whole.jsonl", "--trace", "whole.csv"], in: folder, input: bytes)
    #expect(whole.code == 0)
    let told = try folder.text("e.jsonl")
    #expect(told.contains("customer.speech.started") && told.hasSuffix("}\n"))
    #expect(try folder.text("whole.jsonl").hasPrefix(told))
    let rows = try folder.text("t.csv")
    #expect(rows.hasSuffix("\n") && rows.count(where: \.isNewline) > 90)
    #expect(try folder.text("whole.csv").hasPrefix(rows))
    // A report is made of a whole call.
    #expect(try folder.names == ["e.jsonl", "t.csv", "whole.csv", "whole.jsonl"])
  }
}
