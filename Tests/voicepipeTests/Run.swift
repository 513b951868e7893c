import Foundation
import TestSupport
import Testing

/// Runs the built `voicepipe` and keeps what it wrote.
struct Run {
  let code: Int32
  let output: String
  let errors: String
  let bytes: Data

  /// The binary that was built with these tests.
  static let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("voicepipe")

  /// Runs `script` in a shell, to which the binary is `$0`.
  init(script: String, in folder: TemporaryFolder) throws {
    try self.init(["-c", script, Self.binary.path], in: folder, program: URL(fileURLWithPath: "/bin/sh"))
  }

  /// Runs it in `folder` with `input` on standard input, and waits for its end.
  init(_ arguments: [String], in folder: TemporaryFolder? = nil, input: Data = Data(), program: URL = Self.binary)
    throws
  {
    let process = Process()
    let (standardOutput, standardError, standardInput) = (Pipe(), Pipe(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder?.url
    process.standardOutput = standardOutput
    process.standardError = standardError
    process.standardInput = standardInput
    try process.run(forAtMost: Process.longest)
    let writer = Thread {
      try? standardInput.fileHandleForWriting.write(contentsOf: input)
      try? standardInput.fileHandleForWriting.close()
    }
    writer.start()
    let gathered = Gathered()
    let reader = Thread {
      gathered.take(standardError.fileHandleForReading.readDataToEndOfFile())
    }
    reader.start()
    bytes = standardOutput.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    output = String(decoding: bytes, as: UTF8.self)
    errors = String(decoding: gathered.wait(), as: UTF8.self)
    code = process.terminationStatus
  }
}

/// One thread's result, waited for by another.
private final class Gathered: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var data = Data()
  func take(_ data: Data) {
    self.data = data
    done.signal()
  }
  func wait() -> Data {
    done.wait()
    return data
  }
}
