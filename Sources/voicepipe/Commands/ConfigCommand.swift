internal import ArgumentParser
internal import Foundation
internal import VoicePipeline

/// `voicepipe config`: what is wrong with a plan, and the plan in force.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check a plan, or show the plan in force.", subcommands: [Check.self, Show.self])

  /// `voicepipe config check`
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Tell every error of a plan, and what in it has no effect or surely surprises.")

    @Argument(help: ArgumentHelp("The plan; - is standard input.", valueName: "plan.json")) var file: String

    func run() throws {
      let warnings = try PlanFile.read(file, over: Plan()).warnings
      for warning in warnings { StandardError.warn("\(PlanFile.name(file)): \(warning)") }
      let told =
        switch warnings.count {
        case 0: "no warning"
        case 1: "1 warning"
        default: "\(warnings.count) warnings"
        }
      let output = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
      try output.write("\(PlanFile.name(file)): valid, \(told)\n")
      try output.flush()
    }
  }

  /// `voicepipe config show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Write the plan in force as JSON, every default filled in.",
      discussion: "What the file does not set is as in the preset, or as by default.")

    @Option(help: ArgumentHelp("A ready-made plan: \(PlanFile.presets).", valueName: "name")) var preset: String?
    @Argument(help: ArgumentHelp("The plan; - is standard input.", valueName: "plan.json")) var file: String?

    func run() throws {
      var plan = try preset.map { (name) throws(Failure) in try PlanFile.preset(name) } ?? Plan()
      if let file { plan = try PlanFile.read(file, over: plan).plan }
      let output = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
      try output.write(plan.json)
      try output.flush()
    }
  }
}
