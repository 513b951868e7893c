internal import Foundation
internal import VoicePipeline

/// A field of the plan and the values that it takes in a sweep.
struct SweepAxis: Equatable, Sendable {
  let path: JSONPath
  let values: [JSONValue]

  /// The axis of a member of `vary`: a list of values, or `{"from", "to", "step"}`; nil, and noted, where it is none.
  init?(_ member: JSONValue.Member, at place: String, notes: JSONNotes) {
    let keyPath = "\(place).\(member.key)"
    guard let path = JSONPath(member.key) else {
      notes.note(keyPath, "is no key path; write one such as startSpeakingPlan.waitSeconds")
      return nil
    }
    self.path = path
    switch member.value {
    case .array(let values):
      if values.isEmpty { notes.note(keyPath, "the list is empty; one value at least is needed") }
      self.values = values
    case .object:
      let needed = "a list of values or {\"from\": …, \"to\": …, \"step\": …}"
      guard let fields = JSONFields(member.value, at: keyPath, needed: needed, notes: notes) else { return nil }
      fields.refuseOthers(["from", "to", "step"])
      let bounds = (
        fields.number("from", in: JSONFields.any), fields.number("to", in: JSONFields.any),
        fields.number("step", in: JSONFields.any)
      )
      guard case (let from?, let to?, let step?) = bounds else { return nil }
      guard let values = Self.range(from, to, step) else {
        notes.note(
          keyPath,
          "from \(from) to \(to) by \(step) is no range; from at most to, both within -1000000 ... 1000000, step 0.000000001 or more, 10000 values at most"
        )
        return nil
      }
      self.values = values
    default:
      notes.wrongType(keyPath, member.value, needed: "a list of values or {\"from\": …, \"to\": …, \"step\": …}")
      return nil
    }
  }

  /// `from`, `from` + `step`, … up to `to` and with it, each the decimal that is meant.
  static func range(_ from: Double, _ to: Double, _ step: Double) -> [JSONValue]? {
    // Within these, values of nine digits behind the point are exact and none is like the next.
    guard -1e6 <= from, from <= to, to <= 1e6, step >= 1e-9, (to - from) / step < 10_000 else { return nil }
    return (0...Int(((to - from) / step + 1e-9).rounded(.down))).map { k in
      // 0.1 + 2 · 0.1 is 0.3 and not 0.30000000000000004.
      let value = ((from + Double(k) * step) * 1e9).rounded() / 1e9
      return .number(value)
    }
  }
}
