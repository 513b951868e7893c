#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

extension Plan {
  /// Reads a host's JSON object (UTF-8) over `base`: keys that are absent or null keep the value that `base` has.
  ///
  /// Objects are taken key by key, lists as a whole. Keys of other parts of a voice agent (`model`, `voice`, …) are left
  /// alone, as are the other keys of `transcriber`; an unknown key inside a plan is an error. Throws all errors at once.
  /// For the control thread.
  public init(json: Data, over base: Plan = Plan()) throws(PlanErrors) {
    self = try Plan.checked(json: json, over: base).plan
  }

  /// The same from text.
  public init(json: String, over base: Plan = Plan()) throws(PlanErrors) {
    self = try Plan.checked(json: Data(json.utf8), over: base).plan
  }

  /// Reads a plan as `init(json:over:)` does, and tells what in it has no effect or surely surprises.
  public static func checked(
    json: Data, over base: Plan = Plan()
  ) throws(PlanErrors) -> (plan: Plan, warnings: [PlanWarning]) {
    let value: JSONValue
    do throws(JSONSyntaxError) {
      value = try JSONParser.parse([UInt8](json))
    } catch {
      let message = "line \(error.line), column \(error.column): \(error.message)"
      throw PlanErrors(errors: [
        PlanError(keyPath: "", problem: .syntax, found: "", allowed: "JSON", message: message)
      ])
    }
    let (plan, log) = try read(value, over: base)
    return (plan, PlanWarning.misspelled(log.leftAlone) + PlanWarning.all(in: plan, written: log.written))
  }

  /// The same plan, every field of it in range; throws all that are not. For plans that were not read from JSON.
  public func validated() throws(PlanErrors) -> Plan { try Plan.read(PlanWriter.object(self), over: Plan()).plan }

  /// What in it has no effect or surely surprises.
  public var warnings: [PlanWarning] { PlanWarning.all(in: self, written: []) }

  /// The keys of its JSON object, the outermost ones.
  package static let keys = PlanReader.keys(of: Plan())

  /// The plan as JSON with every default filled in; reading it gives an equal plan.
  public var json: String { PlanWriter.object(self).pretty() + "\n" }

  private static func read(
    _ value: JSONValue, over base: Plan
  ) throws(PlanErrors) -> (plan: Plan, log: PlanReaderLog) {
    var plan = base
    let log = PlanReaderLog()
    PlanReader.read(value, at: "", into: &plan, isNew: true, log: log)
    guard log.errors.isEmpty else { throw PlanErrors(errors: log.errors) }
    return (plan, log)
  }
}
