internal import Foundation
internal import VoicePipeline

/// The plans of a sweep: a base, and every combination of the values that some of its fields take.
///
/// A file of JSON: `preset` (a ready-made plan) and over it `plan` (a plan, or a file of one beside the spec), and
/// `vary`, an object of key paths of the plan, each with a list of values or a range.
struct SweepSpec: Sendable {
  /// One plan of it.
  struct Point: Sendable {
    /// The value of each axis.
    let values: [JSONValue]
    let plan: Plan
  }

  let base: Plan
  let axes: [SweepAxis]
  /// Every combination, the last axis changing fastest.
  let points: [Point]
  /// Files that were read.
  let files: [String]

  /// More plans than this are refused.
  static let mostPoints = 10_000

  /// Reads the file `name`.
  init(_ name: String) throws(Failure) {
    let notes = JSONNotes()
    let fields = try JSONFields(file: name, needed: "a sweep", notes: notes, code: .configuration)
    fields.refuseOthers(["preset", "plan", "vary"])
    var files = [name]
    base = try Self.base(fields, beside: name, &files)
    self.files = files
    axes = Self.axes(fields)
    try notes.check(PlanFile.name(name), .configuration)
    points = Self.points(of: axes, over: base, notes: notes)
    try notes.check(PlanFile.name(name), .configuration)
  }

  private static func base(_ fields: JSONFields, beside name: String, _ files: inout [String]) throws(Failure) -> Plan {
    var plan = Plan()
    if let preset = fields.text("preset") {
      if let found = Preset(rawValue: preset) {
        plan = found.plan
      } else {
        fields.notes.note("preset", "\(JSONValue.quoted(preset)) is none of \(PlanFile.presets)")
      }
    }
    switch fields.value("plan") {
    case nil: break
    case .string(let file):
      // Beside the spec, wherever the command runs.
      let path = file.hasPrefix("/") || name == "-" ? file : OutputFile.split(name).folder + file
      files.append(path)
      plan = try PlanFile.read(path, over: plan).plan
    case .object(let members):
      do throws(PlanErrors) { plan = try Plan(json: JSONValue.object(members).compact, over: plan) } catch {
        for error in error.errors { fields.notes.note("plan", "\(error)") }
      }
    case .some(let value): fields.notes.wrongType("plan", value, needed: "a plan, or the name of a file of one,")
    }
    return plan
  }

  private static func axes(_ fields: JSONFields) -> [SweepAxis] {
    let needed = "an object of key paths, each with a list of values or a range,"
    guard let value = fields.value("vary") else {
      fields.notes.note("vary", "is missing; \(needed) is needed")
      return []
    }
    guard let vary = JSONFields(value, at: "vary", needed: needed, notes: fields.notes) else { return [] }
    if vary.members.isEmpty { fields.notes.note("vary", "is empty; one key path at least is needed") }
    let axes = vary.members.compactMap { SweepAxis($0, at: "vary", notes: fields.notes) }
    for (i, axis) in axes.enumerated() where axes[..<i].contains(where: { $0.path == axis.path }) {
      fields.notes.note("vary.\(axis.path.text)", "is there twice")
    }
    let count = axes.reduce(1.0) { $0 * Double($1.values.count) }
    if count > Double(mostPoints) {
      let told = count < 1e15 ? "\(Int(count))" : "more than 10^15"
      fields.notes.note("vary", "makes \(told) plans; at most \(mostPoints) are allowed")
    }
    return axes
  }

  private static func points(of axes: [SweepAxis], over base: Plan, notes: JSONNotes) -> [Point] {
    guard let root = try? JSONParser.parse([UInt8](base.json.utf8)) else { return [] }
    let combinations = axes.reduce([[JSONValue]]([[]])) { lists, axis in
      lists.flatMap { list in axis.values.map { list + [$0] } }
    }
    return combinations.compactMap { values in
      var json = root
      for (axis, value) in zip(axes, values) {
        guard let changed = axis.path.setting(value, in: json) else {
          notes.note("vary.\(axis.path.text)", "leads through what is no object, or to an item that the list has not")
          return nil
        }
        json = changed
      }
      do throws(PlanErrors) {
        let plan = try Plan(json: json.compact)
        let written = try? JSONParser.parse([UInt8](plan.json.utf8))
        for (axis, value) in zip(axes, values) where value != .null {
          if written.flatMap({ axis.path.value(in: $0) }) == nil { notes.note("vary.\(axis.path.text)", noField(axis)) }
        }
        return Point(values: values, plan: plan)
      } catch {
        for error in error.errors { notes.note("", "vary.\(error)") }
        return nil
      }
    }
  }

  /// A plan leaves keys alone that belong to other parts of an agent; varying one would do nothing.
  private static func noField(_ axis: SweepAxis) -> String {
    guard case .key(let first)? = axis.path.steps.first else { return "is no field of a plan" }
    if case .key("smartEndpointingEnabled")? = axis.path.steps.last {
      return "is the older form; vary smartEndpointingPlan.provider"
    }
    if Plan.keys.contains(first) { return "is no field of a plan that takes effect" }
    let near = Spelling.nearest(to: first, in: Plan.keys).map { "did you mean \($0)?" }
    return "is no field of a plan; " + (near ?? "fields begin with \(Plan.keys.joined(separator: ", "))")
  }
}
