internal import ArgumentParser
internal import Foundation

/// The driver's root command: parses, runs one subcommand, and turns every error into one line and an exit code.
@main
struct Voicepipe: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "voicepipe",
    abstract: "Clean recorded or live calls, and tell who speaks when and whose turn it is.",
    version: release,
    subcommands: [
      ProcessCommand.self, BatchCommand.self, CompareCommand.self, SweepCommand.self, VadCommand.self,
      ResampleCommand.self, TurnsCommand.self, InfoCommand.self, WaitCommand.self, ConfigCommand.self,
    ])

  /// What `--version` tells.
  static let release = "0.1.0"

  static func main() {
    StandardDescriptors.reserve()
    TerminationSignals.watch()
    Foundation.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs the command that `arguments` name; what is wrong is told on standard error. The result is the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
      return 0
    } catch {
      if let failure = error as? Failure { return tell(failure) }
      let code = exitCode(for: error)
      guard code == .success else {
        return tell(Failure(.usage, message(for: error), rawCode: code == .validationFailure ? nil : code.rawValue))
      }
      // --help, --version and the like.
      let text = fullMessage(for: error)
      let output = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
      do {
        try output.write(text + "\n")
        try output.flush()
        return 0
      } catch { return tell(error) }
    }
  }

  private static func tell(_ failure: Failure) -> Int32 {
    failure.write()
    return failure.exitCode
  }
}
