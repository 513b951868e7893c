import TestSupport
import Testing
import VoicePipeline

@Suite struct RegularExpressionTests {
  typealias Options = RegularExpression.Options

  @Test(
    arguments: [
      ("number", "what is your number?", [], true),
      ("^my", "my number", [], true), ("^my", "oh my", [], false),
      ("STOP", "please stop", [], false), ("STOP", "please stop", .ignoreCase, true),
      ("cat", "concatenate", [], true), ("cat", "concatenate", .wholeWord, false),
      ("cat|dog", "a dog!", .wholeWord, true),
      ("yes", "yes-no", .wholeWord, true), ("yes", "yes_no", .wholeWord, false), ("-x", "a-x", .wholeWord, true),
      ("", "", .wholeWord, false), ("", "a", .wholeWord, true),
      ("(?x) yes # or no", "yes", .wholeWord, true), (#"\Qyes"#, "a yes", .wholeWord, true),
      (#"\Qyes"#, "yesterday", .wholeWord, false),
      // Marks are of the word, at its end too.
      ("नहीं", "जी नहीं, धन्यवाद", .wholeWord, true), ("ใช่", "ใช่", .wholeWord, true), ("نَعَمْ", "نَعَمْ", .wholeWord, true),
      ("ह", "हाँ", .wholeWord, false), ("si\u{301}", "claro que si\u{301}", .wholeWord, true),
      ("si", "claro que si\u{301}", .wholeWord, false),
      ("^two$", "one\ntwo", [], false), ("^two$", "one\ntwo", .multiLine, true),
      ("end$", "the end\n", [], false),
      (#"\bsí\b"#, "claro que sí", [], true), (#"^\w+$"#, "sí", [], true), (#"\d"#, "٣", [], true),
      (#"^.$"#, "é", [], true), ("ÉTÉ", "été", .ignoreCase, true),
      (#"\u00e9"#, "é", [], true), (#"\u{1f600}"#, "😀", [], true), (#"\x{e9}"#, "é", [], true),
      (#"\xe9"#, "é", [], true),
      // JavaScript's escapes leave PCRE2's as they are, and an escaped backslash or a quotation is none.
      (#"\\u|\x{e9}"#, "café", [], true), (#"\u00e8|\x{e9}"#, "café", [], true),
      (#"[\x{e9}]\u{21}"#, "café!", [], true), (#"\\u00e9"#, #"\u00e9"#, [], true),
      (#"\Q\u00e9\E|\x{e9}"#, "café", [], true), (#"\Q\x{e9}\E\u00e8"#, #"\x{e9}è"#, [], true),
      (#"a\/b"#, "a/b", [], true), ("a[^]b", "a\nb", [], true), ("[]", "a", [], false),
      (#"(?<n>a)\k<n>"#, "aa", [], true), ("foo(?=bar)", "foobar", [], true), ("foo(?!bar)", "foobar", [], false),
      ("<.+?>", "<a>", [], true), (#"(?:(a)|b)\1"#, "b", [], true),
      ("", "", [], true), ("^$", "", [], true), ("a\u{0}b", "a\u{0}b", [], true), (#"\0"#, "\u{0}", [], true),
    ] as [(String, String, Options, Bool)])
  func search(_ pattern: String, _ text: String, _ options: Options, _ expected: Bool) throws {
    let result = try RegularExpression(pattern, options: options).search(text)
    #expect(result == (expected ? .match : .noMatch), "\(pattern) in \(text)")
  }

  @Test(
    arguments: [
      ("(a", 2, [], "missing closing parenthesis"), ("[a", 2, [], "missing terminating ]"),
      ("é+?(", 4, [], "missing closing parenthesis"), ("ab)", 2, [], "unmatched closing parenthesis"),
      ("a)|(b", 1, .wholeWord, "unmatched closing parenthesis"),
    ] as [(String, Int, Options, String)])
  func refusedWithItsPlace(_ pattern: String, _ offset: Int, _ options: Options, _ message: String) {
    #expect {
      _ = try RegularExpression(pattern, options: options)
    } throws: { error in
      guard let error = error as? RegularExpressionError else { return false }
      return error.offset == offset && error.message.contains(message)
    }
  }

  @Test("A pattern has at most 20 000 bytes", arguments: [("a", 20_000), ("é", 10_000)])
  func lengthOfAPattern(_ part: String, _ most: Int) throws {
    let text = String(repeating: part, count: most)
    #expect(try RegularExpression(text).search(text) == .match)
    #expect(throws: RegularExpressionError.self) { try RegularExpression(text + "a") }
  }

  /// Each takes time exponential or cubic in the length of its text unless work is bounded.
  @Test(arguments: [
    ("(a+)+$", "a", 50_000, "!"), ("(a|aa)+$", "a", 50_000, "!"), ("(.*)*[xy]", "word ", 10_000, "!"),
    (#"(\w+\s*)+[:;]"#, "word ", 10_000, ""), ("[^,]*[^,]*[^,]*[:;]", "word ", 10_000, ","),
    ("(?:a?){40}a{40}$", "a", 39, "b"),
  ]) func workIsBounded(_ pattern: String, _ part: String, _ count: Int, _ end: String) throws {
    let expression = try RegularExpression(pattern)
    let text = String(repeating: part, count: count) + end
    var result = RegularExpression.SearchResult.match
    let time = ProcessorTime.of { result = expression.search(text) }
    #expect(result == .limitExceeded)
    #expect(time < .seconds(5))
  }

  @Test func longTextsAreSearchedToTheirEnd() throws {
    let text = String(repeating: "and then some more words ", count: 400)
    #expect(try RegularExpression(#"\b(?:number|code)\b.*\?$"#, options: .ignoreCase).search(text) == .noMatch)
    #expect(try RegularExpression(#"(spell|define|explain|example)"#).search(text + "explain") == .match)
  }
}
