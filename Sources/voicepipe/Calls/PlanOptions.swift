internal import ArgumentParser
internal import Foundation
internal import VoicePipeline

/// The plan that a command runs under: a preset, and over it a file.
struct PlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The plan (JSON; - is standard input); what it does not set is as in the preset, or as by default.",
      valueName: "plan.json"))
  var config: String?
  @Option(
    help: ArgumentHelp("A ready-made plan: \(PlanFile.presets).", valueName: "name"))
  var preset: String?

  /// Files that the plan is read from.
  var inputs: [String] { config.map { [$0] } ?? [] }

  func validate() throws {
    do throws(Failure) {
      if let preset { _ = try PlanFile.preset(preset) }
    } catch { throw ValidationError(error.message) }
  }

  /// Reads the plan; what in it has no effect is told on standard error.
  func plan() throws(Failure) -> Plan {
    let base = try preset.map { (name) throws(Failure) in try PlanFile.preset(name) } ?? Plan()
    return try config.map { (file) throws(Failure) in try PlanFile.plan(file, over: base) } ?? base
  }
}
