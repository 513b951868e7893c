import Foundation
import TestSupport
import Testing

/// The bar on a terminal, and what else is written there.
struct ProgressTests {
  /// Runs it with standard error, and standard output too, on a terminal; gives what the terminal got.
  private func runOnTerminal(_ arguments: [String], in folder: TemporaryFolder) throws -> String {
    var (master, slave): (Int32, Int32) = (-1, -1)
    let opened = unsafe openpty(&master, &slave, nil, nil, nil)
    try #require(opened == 0)
    let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    let process = Process()
    process.executableURL = Run.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    (process.standardOutput, process.standardError) = (terminal, terminal)
    process.standardInput = FileHandle.nullDevice
    try process.run(forAtMost: Process.longest)
    try terminal.close()
    var (got, chunk) = (Data(), [UInt8](repeating: 0, count: 4_096))
    // Reading fails once nobody has the terminal any more.
    while case let count = unsafe read(master, &chunk, chunk.count), count > 0 {
      got.append(contentsOf: chunk[..<count])
    }
    close(master)
    process.waitUntilExit()
    return String(decoding: got, as: UTF8.self)
  }

  @Test func aTerminalIsShownThePlaceInAnExpression() throws {
    let got = try runOnTerminal(["wait", "200 + y"], in: TemporaryFolder())
    #expect(got.hasSuffix("column 7: y is not known; did you mean x?\r\n200 + y\r\n      ^\r\n"))
  }

  /// What is told while a bar stands takes its place: it does not begin behind it.
  @Test(arguments: [["--trace", "/dev/full"], ["--transcript", "in.jsonl", "--explain"]])
  func linesTakeThePlaceOfTheBar(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 20), to: "in.wav")
    try folder.write(#"{"t":0,"in":"assistant.start"}"# + "\n" + #"{"t":99,"in":"assistant.done"}"#, to: "in.jsonl")
    let got = try runOnTerminal(["process", "in.wav", "out.wav"] + options, in: folder)
    #expect(got.contains("░ 0 %") && got.contains("\r\n"))
    for line in got.split(separator: "\r\n") {
      let last = try #require(line.split(separator: "\r").last)
      #expect(!last.contains("░") && !last.contains("█"), "\(last)")
    }
  }
}
