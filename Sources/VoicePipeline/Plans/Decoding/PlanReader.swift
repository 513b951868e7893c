internal import VoiceRealtime

/// What reading a plan leaves behind besides the plan.
final class PlanReaderLog {
  var errors: [PlanError] = []
  /// Every key path that was there with a value.
  var written: Set<String> = []
  /// Keys of the outermost object that were left alone.
  var leftAlone: [String] = []
}

/// Reads the fields of one object over the values that are there, and notes everything that is wrong with it.
struct PlanReader: PlanFields {
  let path: String
  let log: PlanReaderLog
  private let members: [JSONValue.Member]
  /// Whether what is required must be in this object.
  let isNew: Bool
  private var known: [String] = []
  private var leavesOthersAlone = false

  /// Reads `value`, found at `path`, into `part`; `isNew`: `part` is blank, and what is required must be there.
  static func read<Part: PlanPart>(
    _ value: JSONValue, at path: String, into part: inout Part, isNew: Bool, log: PlanReaderLog
  ) {
    guard case .object(let members) = value else {
      return log.wrongType(path, value, allowed: "an object")
    }
    var reader = PlanReader(path: path, log: log, members: members, isNew: isNew)
    part.visit(&reader)
    reader.finish()
  }

  /// The keys of `part`, in the order in which they are read.
  static func keys<Part: PlanPart>(of part: Part) -> [String] {
    var (reader, part) = (PlanReader(path: "", log: PlanReaderLog(), members: [], isNew: false), part)
    part.visit(&reader)
    return reader.known
  }

  private init(path: String, log: PlanReaderLog, members: [JSONValue.Member], isNew: Bool) {
    (self.path, self.log, self.members, self.isNew) = (path, log, members, isNew)
  }

  private func finish() {
    for member in members where !known.contains(member.key) {
      guard !leavesOthersAlone else {
        if path.isEmpty { log.leftAlone.append(member.key) }
        continue
      }
      let near = Spelling.nearest(to: member.key, in: known)
      log.note(
        keyPath(member.key.count > 60 ? member.key.prefix(57) + "…" : member.key), .unknownKey, found: member.key,
        allowed: known.joined(separator: ", "),
        "is not a known key; \(near.map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))")")
    }
  }

  func keyPath(_ key: String) -> String { path.isEmpty ? key : path + "." + key }

  /// The value of `key`; nil where it is absent, null, or there twice.
  mutating func value(_ key: String) -> JSONValue? {
    known.append(key)
    let found = members.filter { $0.key == key }
    guard found.count < 2 else {
      log.note(keyPath(key), .repeated, found: "\(found.count) times", allowed: "once", "is there \(found.count) times")
      return nil
    }
    guard let value = found.first?.value, value != .null else { return nil }
    log.written.insert(keyPath(key))
    return value
  }

  /// Whether `key` is there with a value, or twice (which has been told).
  func has(_ key: String) -> Bool {
    members.contains { $0.key == key && $0.value != .null } || members.count { $0.key == key } > 1
  }

  func noteMissing(_ key: String, allowed: String) {
    guard !has(key) else { return }
    log.note(keyPath(key), .missing, found: "", allowed: allowed, "is missing; \(allowed) is needed")
  }

  mutating func part<Part: PlanPart>(_ key: String, _ value: inout Part) {
    guard let json = self.value(key) else { return }
    PlanReader.read(json, at: keyPath(key), into: &value, isNew: false, log: log)
  }

  mutating func part<Part: PlanPart>(_ key: String, _ value: inout Part?, blank: Part) {
    guard let json = self.value(key) else { return }
    var part = value ?? blank
    PlanReader.read(json, at: keyPath(key), into: &part, isNew: value == nil, log: log)
    value = part
  }

  mutating func parts<Part: PlanPart>(_ key: String, _ value: inout [Part], blank: Part) {
    guard let json = self.value(key) else { return }
    guard case .array(let items) = json else {
      return log.wrongType(keyPath(key), json, allowed: "a list of objects")
    }
    value = items.enumerated().map { index, item in
      var part = blank
      PlanReader.read(item, at: "\(keyPath(key))[\(index)]", into: &part, isNew: true, log: log)
      return part
    }
  }

  mutating func leaveOtherKeysAlone() { leavesOthersAlone = true }
}

extension PlanReaderLog {
  func note(_ path: String, _ problem: PlanError.Problem, found: String, allowed: String, _ message: String) {
    errors.append(PlanError(keyPath: path, problem: problem, found: found, allowed: allowed, message: message))
  }

  func wrongType(_ path: String, _ value: JSONValue, allowed: String) {
    let shown = value == .null ? "is null" : "\(value.found) is \(value.kind)"
    let message = "\(shown); \(allowed) is needed"
    if path.isEmpty {
      return note(path, .wrongType, found: value.found, allowed: allowed, "a plan is an object; found \(value.kind)")
    }
    note(path, .wrongType, found: value.found, allowed: allowed, message)
  }
}
