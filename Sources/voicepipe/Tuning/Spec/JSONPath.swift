internal import VoicePipeline

/// A place in a plan: `startSpeakingPlan.customEndpointingRules[0].timeoutSeconds`.
struct JSONPath: Hashable, Sendable {
  /// A key or an index.
  enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  let text: String
  let steps: [Step]

  /// The path that `text` writes; nil where it is none.
  init?(_ text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      var pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      let key = pieces.removeFirst()
      guard !key.isEmpty, !key.contains("]") else { return nil }
      steps.append(.key(String(key)))
      for piece in pieces {
        guard piece.last == "]", let index = Int(piece.dropLast()), index >= 0 else { return nil }
        steps.append(.index(index))
      }
    }
    self.text = text
    self.steps = steps
  }

  /// What `root` has there; nil where it has nothing.
  func value(in root: JSONValue) -> JSONValue? {
    var value = root
    for step in steps {
      switch (step, value) {
      case (.key(let key), .object(let members)):
        guard let member = members.first(where: { $0.key == key }) else { return nil }
        value = member.value
      case (.index(let index), .array(let items)):
        guard items.indices.contains(index) else { return nil }
        value = items[index]
      default: return nil
      }
    }
    return value
  }

  /// `root` with `value` there; objects on the way are made. Nil where the way leads through what is none, or to an
  /// item that a list does not have.
  func setting(_ value: JSONValue, in root: JSONValue) -> JSONValue? { Self.setting(value, steps[...], in: root) }

  private static func setting(_ value: JSONValue, _ steps: ArraySlice<Step>, in root: JSONValue?) -> JSONValue? {
    guard let step = steps.first else { return value }
    switch (step, root ?? .object([])) {
    case (.key(let key), .object(var members)):
      let place = members.firstIndex { $0.key == key }
      guard let inner = setting(value, steps.dropFirst(), in: place.map { members[$0].value }) else { return nil }
      if let place { members[place].value = inner } else { members.append(.init(key: key, value: inner)) }
      return .object(members)
    case (.index(let index), .array(var items)):
      guard items.indices.contains(index) else { return nil }
      guard let inner = setting(value, steps.dropFirst(), in: items[index]) else { return nil }
      items[index] = inner
      return .array(items)
    default: return nil
    }
  }
}
