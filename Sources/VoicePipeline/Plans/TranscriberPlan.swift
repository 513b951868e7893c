/// The one thing turn taking needs to know of the transcriber: `transcriber`. Its other keys are the host's.
public struct TranscriberPlan: Hashable, Sendable {
  /// The language it hears: a BCP 47 tag (`en`, `en-US`) or `multi`; default `en`.
  public var language = "en"

  /// English.
  public init() {}

  /// Whether provider livekit serves the language: `en`, with any region, and `multi`; letter case aside.
  public var isEnglish: Bool {
    let subtags = language.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    return subtags.first == "en" || subtags == ["multi"]
  }
}

extension TranscriberPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.language("language", &language)
    fields.leaveOtherKeysAlone()
  }

  /// Whether `tag` has the form of a BCP 47 tag, or is `multi`: a language of two or three letters (or `x`, `i`), then
  /// parts of one to eight letters and digits. RFC 5646, section 2.1, in its outline; whether the parts are registered
  /// is not checked.
  static func isLanguage(_ tag: String) -> Bool {
    if tag.lowercased() == "multi" { return true }
    let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, tag.utf8.count <= 64 else { return false }
    let isLetter = { (byte: UInt8) in UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
    let isDigit = { (byte: UInt8) in UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
    let isPrivate = parts.count > 1 && ["x", "i", "X", "I"].contains(String(first))
    return first.allSatisfy(isLetter) && (2...3 ~= first.count || isPrivate)
      && parts.dropFirst().allSatisfy { 1...8 ~= $0.count && $0.allSatisfy { isLetter($0) || isDigit($0) } }
  }
}
