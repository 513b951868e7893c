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
}
