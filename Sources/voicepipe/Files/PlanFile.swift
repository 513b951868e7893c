internal import Foundation
internal import VoicePipeline

/// A plan in a file.
enum PlanFile {
  /// The names of the ready-made plans.
  static let presets = Preset.allCases.map(\.name).joined(separator: ", ")

  /// What errors call the file.
  static func name(_ file: String) -> String { file == "-" ? "standard input" : file }

  /// Reads `file` over `base`, with what in it has no effect. Every error of it is told in a line of its own: all but the
  /// last on standard error at once, the last by the failure.
  static func read(_ file: String, over base: Plan) throws(Failure) -> (plan: Plan, warnings: [PlanWarning]) {
    let json = try Input.bytes(file)
    do throws(PlanErrors) {
      return try Plan.checked(json: json, over: base)
    } catch {
      let failures = error.errors.map {
        Failure(.configuration, "\(name(file)): \($0)", excerpt: $0.excerpt)
      }
      for failure in failures.dropLast() { failure.write() }
      throw failures.last ?? Failure(.configuration, "\(name(file)): is no plan")
    }
  }

  /// The plan in `file` over `base`, for calls; what in it has no effect is told on standard error, advice left out.
  static func plan(_ file: String, over base: Plan) throws(Failure) -> Plan {
    let (plan, warnings) = try read(file, over: base)
    for warning in warnings where !warning.isAdvice { StandardError.warn("\(name(file)): \(warning)") }
    return plan
  }

  /// The ready-made plan called `name`.
  static func preset(_ name: String) throws(Failure) -> Plan {
    guard let preset = Preset(rawValue: name) else {
      throw Failure(.usage, "--preset: \(name) is none of \(presets)")
    }
    return preset.plan
  }

  /// The plan that `name` names: a file, else a ready-made plan, else (`default`) the plan with every default.
  static func named(_ name: String) throws(Failure) -> Plan {
    if name == "-" || FileManager.default.fileExists(atPath: name) { return try plan(name, over: Plan()) }
    if name == "default" { return Plan() }
    guard let preset = Preset(rawValue: name) else {
      throw Failure(.noInput, "\(name): is neither a file nor one of the ready-made plans default, \(presets)")
    }
    return preset.plan
  }
}
