/// What was said: finals, which stay, and a partial, which the next transcript replaces.
struct SpokenText: Sendable, Equatable {
  private(set) var finals: [String] = []
  private(set) var partial: String?

  var isEmpty: Bool { finals.isEmpty && partial == nil }

  mutating func add(_ text: String, final: Bool) {
    let text = text.trimmed
    if final { finals.append(text) }
    partial = final ? nil : text
  }

  func adding(_ text: String, final: Bool) -> SpokenText {
    var sum = self
    sum.add(text, final: final)
    return sum
  }

  /// This text kept aside, then `added`; with nothing added its partial stays a partial.
  func inFront(of added: SpokenText) -> SpokenText {
    if added.isEmpty { return self }
    var sum = added
    sum.finals = finals + (partial.map { [$0] } ?? []) + added.finals
    return sum
  }

  /// Its end: the last pieces, as many as hold some 1000 characters.
  ///
  /// So that a record of what a decision looked at stays small, however long a turn goes on.
  var end: String {
    var pieces = partial.map { [$0] } ?? []
    var length = pieces.first?.utf8.count ?? 0
    for piece in finals.reversed() {
      if length > 1000 {
        pieces.append("…")
        break
      }
      pieces.append(piece)
      length += piece.utf8.count + 1
    }
    return pieces.reversed().joined(separator: " ")
  }

  /// All of it, joined by single spaces.
  var text: String {
    guard let partial else { return finals.joined(separator: " ") }
    return finals.isEmpty ? partial : finals.joined(separator: " ") + " " + partial
  }
}

extension String {
  /// Without the spaces at both ends.
  var trimmed: String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return self }
    if !isSpace(first), !isSpace(last) { return self }
    guard let start = unicodeScalars.firstIndex(where: { !isSpace($0) }),
      let end = unicodeScalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(unicodeScalars[start...end])
  }
}
