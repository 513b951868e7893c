import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import voicepipe

struct RootTests {
  @Test(arguments: [[], ["--help"]])
  func helpGoesToStandardOutput(_ arguments: [String]) throws {
    let run = try Run(arguments)
    #expect(run.code == 0)
    #expect(run.output.contains("USAGE: voicepipe"))
    #expect(run.errors.isEmpty)
  }

  @Test func version() throws {
    let run = try Run(["--version"])
    #expect(run.code == 0)
    #expect(run.output == Voicepipe.release + "\n")
  }

  /// Every command below `command`, by the words that name it.
  static func names(below command: any ParsableCommand.Type) -> [[String]] {
    command.configuration.subcommands.flatMap { below in
      let name = below.configuration.commandName ?? ""
      return [[name]] + names(below: below).map { [name] + $0 }
    }
  }

  @Test func commands() {
    #expect(
      Self.names(below: Voicepipe.self).map { $0.joined(separator: " ") } == [
        "process", "batch", "compare", "sweep", "vad", "resample", "turns", "info", "wait", "config", "config check",
        "config show",
      ])
  }

  @Test(arguments: names(below: Voicepipe.self)) func helpAndVersionEverywhere(_ command: [String]) throws {
    let help = try Run(command + ["--help"])
    #expect(help.code == 0 && help.errors.isEmpty)
    #expect(help.output.contains("USAGE: voicepipe \(command.joined(separator: " "))"))
    let version = try Run(command + ["--version"])
    #expect(version.code == 0 && version.errors.isEmpty && version.output == Voicepipe.release + "\n")
  }

  @Test(arguments: [["nonsense"], ["--nonsense"]])
  func usageErrorsAreOneLine(_ arguments: [String]) throws {
    let run = try Run(arguments)
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("voicepipe: error: "))
    #expect(run.errors.contains("nonsense"))
    #expect(run.errors.filter(\.isNewline).count == 1)
  }

  /// Started without standard streams, it takes no file of its own for one of them.
  @Test(arguments: ["<&- >&-", "<&- >&- 2>&-"]) func closedStreamsAreNoFiles(_ closed: String) throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.voice, to: "in.wav")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec \"$0\" process in.wav out.wav --explain \(closed)", Run.binary.path]
    process.currentDirectoryURL = folder.url
    process.standardError = FileHandle.nullDevice
    try process.run(forAtMost: Process.longest)
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    #expect(try folder.names == ["in.wav"])
  }

  @Test func failureIsOneLine() {
    #expect(Failure(.data, " a\n\n  b \nc").message == "a b c")
  }
}
