internal import Foundation
internal import VoicePipeline

/// What is wrong with a file of JSON, all of it: each with its key path, what was found and what is allowed.
final class JSONNotes {
  private(set) var errors: [String] = []

  /// Notes an error once.
  func note(_ path: String, _ message: String) {
    let text = path.isEmpty ? message : "\(path): \(message)"
    if !errors.contains(text) { errors.append(text) }
  }

  /// Notes that `value` is of the wrong kind.
  func wrongType(_ path: String, _ value: JSONValue, needed: String) {
    note(path, value == .null ? "is null; \(needed) is needed" : "\(value.found) is \(value.kind); \(needed) is needed")
  }

  /// Throws where there is something; all but the last are told on standard error at once. Of more than 20 the rest is
  /// counted.
  func check(_ file: String, _ code: Failure.Code) throws(Failure) {
    var failures = errors.prefix(20).map { Failure(code, "\(file): \($0)") }
    let more = errors.count - failures.count
    if more > 0 { failures.append(Failure(code, "\(file): and \(more) more")) }
    for failure in failures.dropLast() { failure.write() }
    if let last = failures.last { throw last }
  }
}

/// The members of an object in a file of JSON.
struct JSONFields {
  let path: String
  let notes: JSONNotes
  let members: [JSONValue.Member]

  /// The object in the file `name`.
  init(file name: String, needed: String, notes: JSONNotes, code: Failure.Code) throws(Failure) {
    let bytes = try Input.bytes(name)
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONParser.parse([UInt8](bytes)) } catch {
      throw Failure(code, "\(PlanFile.name(name)): line \(error.line), column \(error.column): \(error.message)")
    }
    guard case .object(let members) = value else {
      throw Failure(code, "\(PlanFile.name(name)): \(needed) is an object; found \(value.kind)")
    }
    (path, self.notes, self.members) = ("", notes, members)
  }

  /// The object `value`; nil, and noted, where it is none.
  init?(_ value: JSONValue, at path: String, needed: String, notes: JSONNotes) {
    guard case .object(let members) = value else {
      notes.wrongType(path, value, needed: needed)
      return nil
    }
    (self.path, self.notes, self.members) = (path, notes, members)
  }

  /// The key path of `key`.
  func keyPath(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value of `key`; nil where it is absent or null, or there twice, which is noted.
  func value(_ key: String) -> JSONValue? {
    let found = members.filter { $0.key == key }
    if found.count > 1 { notes.note(keyPath(key), "is there \(found.count) times") }
    return found.first.flatMap { $0.value == .null ? nil : $0.value }
  }

  /// Notes keys that are none of `known`.
  func refuseOthers(_ known: [String]) {
    for member in members where !known.contains(member.key) {
      let near = Spelling.nearest(to: member.key, in: known)
      notes.note(
        keyPath(member.key),
        "is not a known key; " + (near.map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))"))
    }
  }

  /// A number in `range`; nil, and noted where `needed`, if there is none.
  func number(_ key: String, in range: ClosedRange<Double>, needed: Bool = true) -> Double? {
    let allowed = range == Self.any ? "a number" : "a number, \(JSONValue.number(range.lowerBound).compact) or more,"
    guard let value = value(key) else {
      if needed { notes.note(keyPath(key), "is missing; \(allowed) is needed") }
      return nil
    }
    guard case .number(let number, _) = value, number.isFinite else {
      notes.wrongType(keyPath(key), value, needed: allowed)
      return nil
    }
    guard range.contains(number) else {
      notes.note(keyPath(key), "\(value.found) is out of range; \(allowed) is needed")
      return nil
    }
    return number
  }

  /// A text; nil if there is none.
  func text(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if case .string(let text) = value { return text }
    notes.wrongType(keyPath(key), value, needed: "a string")
    return nil
  }

  /// A flag, false where it is absent.
  func flag(_ key: String) -> Bool {
    guard let value = value(key) else { return false }
    if case .bool(let flag) = value { return flag }
    notes.wrongType(keyPath(key), value, needed: "true or false")
    return false
  }

  /// A list, empty where it is absent.
  func list(_ key: String) -> [JSONValue] {
    guard let value = value(key) else { return [] }
    if case .array(let items) = value { return items }
    notes.wrongType(keyPath(key), value, needed: "a list")
    return []
  }

  /// Every finite number.
  static let any = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  /// Numbers that are times of a recording.
  static let times = 0...Double.greatestFiniteMagnitude
}
