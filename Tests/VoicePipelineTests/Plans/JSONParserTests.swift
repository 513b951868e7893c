import Foundation
import Testing

@testable import VoicePipeline

@Suite struct JSONParserTests {
  @Test(
    arguments: [
      ("", 1, 1, "expected a value, found the end of the text"),
      ("{\n  \"a\": 1,\n}", 3, 1, "expected a key in quotation marks, found }"),
      ("{\"é\": tru}", 1, 7, "expected a value, found tru"),
      ("{\"a\" 1}", 1, 6, "expected :, found 1"), ("[1 2]", 1, 4, "expected , or ], found 2"),
      ("{a: 1}", 1, 2, "expected a key in quotation marks, found a"), ("[NaN]", 1, 2, "expected a value, found NaN"),
      ("[-Infinity]", 1, 3, "expected a digit, found Infinity"), ("[01]", 1, 2, "a number does not begin with 0"),
      ("[1.]", 1, 4, "expected a digit, found ]"), ("[1e]", 1, 4, "expected a digit, found ]"),
      ("[.5]", 1, 2, "expected a value, found ."), ("[+1]", 1, 2, "expected a value, found +"),
      ("{} {}", 1, 4, "expected the end, found {"), ("// plan\n{}", 1, 1, "expected a value, found /"),
      ("\"abc", 1, 5, "expected a closing quotation mark, found the end of the text"),
      (#"["\q"]"#, 1, 3, #"an unknown escape; a backslash itself is written \\"#),
      (#"["\u12"]"#, 1, 3, #"\u needs four hexadecimal digits"#),
      (#""\"#, 1, 2, #"an unknown escape; a backslash itself is written \\"#),
      ("[\"a\nb\"]", 1, 4, "a line break or control character inside a string; write it as \\n or \\u00…"),
      (String(repeating: "[", count: 100_000), 1, 513, "nested more than 512 deep"),
    ])
  func syntaxError(_ text: String, _ line: Int, _ column: Int, _ message: String) {
    #expect(throws: JSONSyntaxError(line: line, column: column, message: message)) {
      try JSONParser.parse(Array(text.utf8))
    }
  }

  @Test func placeOfWhatIsNoText() {
    #expect(throws: JSONSyntaxError(line: 2, column: 3, message: "is not UTF-8 text; save it as UTF-8")) {
      try JSONParser.parse(Array("{\n\"é".utf8) + [0xFF, 0x22])
    }
    #expect(throws: PlanErrors.self) { try Plan(json: Data([0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00])) }
  }

  @Test(
    arguments: [
      (#" "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00" "#, .string("\"\\/\u{8}\u{c}\n\r\té😀")),
      (#""\ud83d\u0041\udc00""#, .string("\u{FFFD}A\u{FFFD}")),
      (
        "[-0.5e+2, 0, 1e999]",
        .array([.number(-50, text: "-0.5e+2"), .number(0, text: "0"), .number(.infinity, text: "1e999")])
      ),
      (
        "\u{FEFF}{\"a\": {}, \"a\": [null, true]}",
        .object([.init(key: "a", value: .object([])), .init(key: "a", value: .array([.null, .bool(true)]))])
      ),
    ] as [(String, JSONValue)])
  func value(_ text: String, _ expected: JSONValue) throws {
    #expect(try JSONParser.parse(Array(text.utf8)) == expected)
    #expect(try JSONParser.parse(Array(expected.compact.utf8)) == expected)
    #expect(try JSONParser.parse(Array(expected.pretty().utf8)) == expected)
  }
}
