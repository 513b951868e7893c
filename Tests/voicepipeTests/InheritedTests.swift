import Foundation
import TestSupport
import Testing

/// Inputs that whoever started the process opened for it as sockets, as Node.js does.
struct InheritedTests {
  @Test func timedInputsOfTurnsComeThroughASocket() throws {
    let run = try Self.run(["turns", "/dev/fd/2"], in: try TemporaryFolder(), socket: TurnsTests.call)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output == (try Run(["turns"], input: Data(TurnsTests.call.utf8))).output)
  }

  @Test(arguments: ["/dev/fd/2", "/proc/self/fd/2"])
  func timedInputsOfARecordingComeThroughASocket(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.record([Double](repeating: 0, count: 32_000), to: "in.wav")
    let inputs = #"{"in":"assistant.start","t":0.5}"# + "\n" + #"{"in":"assistant.done","t":1.5}"#
    let run = try Self.run(
      ["process", "in.wav", "out.wav", "--transcript", name, "--events", "-"], in: folder, socket: inputs)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try folder.write(inputs, to: "inputs")
    let named = try Run(["process", "in.wav", "out.wav", "--transcript", "inputs", "--events", "-"], in: folder)
    #expect(run.output == named.output && run.output.filter(\.isNewline).count == 2)
  }

  @Test func aPlanComesThroughASocket() throws {
    let plan = #"{"startSpeakingPlan": {"waitSeconds": 0.7}}"#
    let run = try Self.run(["config", "show", "/dev/fd/2"], in: try TemporaryFolder(), socket: plan)
    #expect(run.code == 0 && run.output.contains("0.7"), "\(run.errors)")
  }

  /// Runs it with a socket for standard error, which has another name too, and `text` coming in there.
  private static func run(_ arguments: [String], in folder: TemporaryFolder, socket text: String) throws
    -> (code: Int32, output: String, errors: String)
  {
    var ends: [Int32] = [-1, -1]
    let made = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    try #require(made == 0)
    let (mine, theirs) = (FileHandle(fileDescriptor: ends[0]), FileHandle(fileDescriptor: ends[1]))
    try mine.write(contentsOf: Data(text.utf8))
    // Nothing more comes; what the other end writes still does.
    try #require(shutdown(ends[0], Int32(SHUT_WR)) == 0)
    let process = Process()
    let output = Pipe()
    process.executableURL = Run.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, output, theirs)
    try process.run()
    try theirs.close()
    let told = output.fileHandleForReading.readDataToEndOfFile()
    let errors = try mine.readToEnd() ?? Data()
    process.waitUntilExit()
    try mine.close()
    return (process.terminationStatus, String(decoding: told, as: UTF8.self), String(decoding: errors, as: UTF8.self))
  }
}
