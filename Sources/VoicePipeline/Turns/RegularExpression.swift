internal import CPCRE2

/// A regular expression of a user's plan: PCRE2 on Unicode text, written as for JavaScript, with bounded work.
///
/// `\d \w \b` follow Unicode; `$` is the very end unless multi-line; `\u00e9`, `\u{1f600}` and `[^]` mean what they mean
/// in JavaScript. Compiled once. For the control thread: both `init` and `search` allocate. Safe to share among threads.
public struct RegularExpression: Hashable, Sendable {
  /// `regexOptions` of a rule.
  public struct Options: OptionSet, Hashable, Sendable {
    /// One bit an option.
    public let rawValue: UInt8
    /// A set of options by its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Letter case does not count.
    public static let ignoreCase = Options(rawValue: 1)
    /// The match begins and ends at word boundaries: the pattern is wrapped in `\b(?:…)\b`, and marks are of the word.
    public static let wholeWord = Options(rawValue: 2)
    /// `^` and `$` match at every line.
    public static let multiLine = Options(rawValue: 4)
  }

  /// What a search found.
  public enum SearchResult: Hashable, Sendable {
    /// It matches somewhere.
    case match
    /// It matches nowhere.
    case noMatch
    /// The work limit was reached before it was known.
    case limitExceeded
  }

  /// The pattern as written.
  public let pattern: String
  /// Its options.
  public let options: Options
  private let code: CompiledPattern

  /// Compiles `pattern`; throws where it is no regular expression, with the place.
  ///
  /// At most 20 000 bytes of UTF-8, what `wholeWord` adds among them (some 200): what compiles takes a moment, not
  /// seconds.
  public init(_ pattern: String, options: Options = []) throws(RegularExpressionError) {
    self.pattern = pattern
    self.options = options
    code = try CompiledPattern(pattern, options: options)
  }

  /// Searches anywhere in `text`, as JavaScript's `test` does. The work of one search is bounded (`workLimit`).
  public func search(_ text: String) -> SearchResult { code.search(text) }

  /// The work one search may do: 2 million steps, each an item of the pattern tried or 16 bytes passed over.
  ///
  /// 0.12 to 0.43 s for the patterns of `RegularExpressionTests` in a debug build, where a step costs most.
  public static let workLimit = 2_000_000

  /// Equal where pattern and options are.
  public static func == (a: RegularExpression, b: RegularExpression) -> Bool {
    a.pattern == b.pattern && a.options == b.options
  }
  /// Hashes pattern and options.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(pattern)
    hasher.combine(options)
  }
}

/// A pattern that is no regular expression: where it fails, and PCRE2's reason.
public struct RegularExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Characters before the place at which it fails, from 0.
  public let offset: Int
  /// Why, in PCRE2's words.
  public let message: String
  /// "missing closing parenthesis at character 4".
  public var description: String { "\(message) at character \(offset + 1)" }
}
