import TestSupport
import Testing
import VoicePipeline

@Suite struct WaitFunctionTests {
  static let probabilities = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
  static let table: [(String, [Double])] = [
    ("200 + 8000 * x", [200, 1000, 2200, 4200, 6200, 7400, 8200]),
    ("2000 / (1 + exp(-10 * (x - 0.5)))", [13.39, 35.97, 151.72, 1000, 1848.28, 1964.03, 1986.61]),
    (
      "(20 + 500 * sqrt(x) + 2500 * x^3 + 700 + 4000 * max(0, x-0.5)) / 2",
      [360, 440.31, 504.53, 693.03, 1603.85, 2308.42, 2860]
    ),
    ("700 + 4000 * max(0, x-0.5)", [700, 700, 700, 700, 1700, 2300, 2700]),
    ("4000 * (1 - cos(pi * x))", [0, 195.77, 1171.57, 4000, 6828.43, 7804.23, 8000]),
  ]

  @Test(arguments: table) func publishedFunction(_ text: String, _ milliseconds: [Double]) throws {
    let function = try WaitFunction(text)
    for (x, expected) in zip(Self.probabilities, milliseconds) {
      #expect(abs(function.milliseconds(at: x) - expected) <= 0.005_001, "\(text) at \(x)")
    }
  }

  @Test(
    arguments: [
      ("-2^2 + 5", 1), ("2^3^2", 512), ("2^-1", 0.5), ("-x^2 + 2", 1), ("2 * -3 + 7", 1), ("8 / 2 / 2", 2),
      ("9 - 3 - 2", 4),
      ("- - 3", 3), ("+3", 3), ("2 - -3", 5), ("(-2)^2", 4), ("2^-3^0", 0.5), (".5 + 1. + 1e1", 11.5), ("1E-1 * 10", 1),
      ("e", 2.718_281_828_459_045), ("pi", 3.141_592_653_589_793), ("log(e)", 1), ("round(2.5)", 3),
      ("4 + round(-2.5)", 1),
      ("floor(-0.5) + 2", 1), ("ceil(0.2)", 1), ("abs(-3)", 3), ("min(3)", 3), ("max(1, 5, 2, 4)", 5),
      ("min(4, 2, 3)", 2),
      ("pow(2, 10)", 1024), ("sqrt(16) + tan(0) + sin(0) + exp(0)", 5), ("-5", 0), ("x*x+x", 2), (" \t1\n", 1),
    ] as [(String, Double)])
  func value(_ text: String, _ expected: Double) throws {
    #expect(abs(try WaitFunction(text).milliseconds(at: 1) - expected) < 1e-12)
  }

  @Test(
    arguments: [
      ("", 1, "expected a number, x, a function or (, found the end"), ("200 +", 6, "found the end"),
      ("min(x x)", 7, "expected an operator or , or ), found x"), ("(1 2)", 4, "expected an operator or ), found"),
      ("2 3", 3, "expected an operator or the end, found the number 3"), ("2x", 2, "expected an operator"),
      ("(1 + 2", 7, "expected ) for what opens at column 1"), ("1 + 2)", 6, "a ) without its ("),
      ("max(1, (2, 3))", 10, "a comma outside a function's arguments"), ("1, 2", 2, "a comma outside"),
      ("sqr(2)", 1, "did you mean sqrt?"), ("X", 1, "did you mean x?"), ("foobar(1)", 1, "there are x, pi, e"),
      ("exp 2", 5, "expected ( after exp"), ("exp(1, 2)", 6, "exp takes one argument"),
      ("pow(2)", 6, "pow takes two arguments"),
      ("max()", 5, "found )"), ("2 ** 3", 4, "a power is written ^"), ("2 × 3", 3, "write *"), ("1..2", 3, "found ."),
      ("1.2.3", 4, "found ."), (".", 1, "a point without digits"), ("1e", 2, "an exponent without digits"),
      ("1e999", 1, "too large a number"), ("200 + $x", 7, "unexpected $"), ("x = 1", 3, "unexpected ="),
    ] as [(String, Int, String)])
  func syntaxError(_ text: String, _ column: Int, _ message: String) {
    let error = #expect(throws: WaitFunctionError.self) { try WaitFunction(text) }
    #expect(error?.column == column)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(error?.excerpt?.hasSuffix("\n" + String(repeating: " ", count: column - 1) + "^") == true)
  }

  @Test(
    arguments: [
      ("1/x", 0), ("log(x)", 0), ("1/(x - 0.5)", 0.5), ("sqrt(0.305 - x)", 0.31), ("1e308 * 10 * x", 0),
      ("exp(1000 * x)", 0.71),
      ("(0 - x)^0.5", 0.01), ("0/0", 0), ("min(x, 0/0)", 0), ("max(0/0, 1)", 0),
    ] as [(String, Double)])
  func notFinite(_ text: String, _ x: Double) {
    let error = #expect(throws: WaitFunctionError.self) { try WaitFunction(text) }
    guard case .notFinite(x, _)? = error?.problem else {
      Issue.record("\(error?.description ?? "")")
      return
    }
  }

  /// As long, as deep and as large as it gets: a value or an error, at once.
  @Test(arguments: [
    (String(repeating: "(", count: 10_000) + "x" + String(repeating: ")", count: 10_000), true),
    (String(repeating: "(", count: 100_000), false), (String(repeating: "-", count: 100_000) + "x", false),
    (String(repeating: "+", count: 100_000) + "x", true), (String(repeating: "1+", count: 50_000) + "x", true),
    (String(repeating: "x+", count: 50_000) + "x", false), (String(repeating: "x^", count: 50_000) + "x", false),
    (String(repeating: "x^", count: 20) + "x", true), ("1" + String(repeating: "0", count: 300) + "*x", true),
    (String(repeating: "9", count: 100_000), false), (String(repeating: "a", count: 100_000), false),
    ("min(" + String(repeating: "x,", count: 100) + "1)", true),
    ("max(" + String(repeating: "1,", count: 50_000) + "x)", true),
    (String(repeating: "exp(", count: 25_000), false), ("1e308 * x", true), ("1e308^x", true), ("1e308 + 1e308", false),
    ("0." + String(repeating: "0", count: 100_000) + "1", true), (String(repeating: " ", count: 100_000), false),
  ]) func extreme(_ text: String, _ isValid: Bool) {
    var function: WaitFunction?
    let time = ProcessorTime.of { function = try? WaitFunction(text) }
    #expect((function != nil) == isValid)
    #expect(time < .seconds(5))
    for x in [0, 0.5, 1] where function != nil { #expect(function?.milliseconds(at: x).isFinite == true) }
  }

  @Test func longExpressionsAreShownAroundTheColumn() throws {
    let error = #expect(throws: WaitFunctionError.self) {
      try WaitFunction(String(repeating: "1 + ", count: 1000) + "y" + String(repeating: " + 1", count: 1000))
    }
    let lines = try #require(error?.excerpt).split(separator: "\n")
    #expect(error?.column == 4001 && lines.allSatisfy { $0.count <= 80 })
    let caret = try #require(lines.last?.firstIndex(of: "^"))
    #expect(Array(lines[0])[lines[1].distance(from: lines[1].startIndex, to: caret)] == "y")
  }
}
