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
