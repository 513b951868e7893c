import Testing
import VoiceRealtime

@testable import voicepipe

struct FixedPointTests {
  @Test(arguments: [
    (0.0, 3, "0.000"), (-0.0001, 3, "0.000"), (-0.0006, 3, "-0.001"), (1.5, 0, "2"), (-120, 2, "-120.00"),
    (0.999_96, 4, "1.0000"), (12.345, 1, "12.3"), (.nan, 2, ""), (3.05, 2, "3.05"),
  ])
  func text(_ value: Double, _ digits: Int, _ expected: String) {
    #expect(FixedPoint.text(value, digits: digits) == expected)
  }

  @Test func bar() {
    #expect(
      Progress.line("a.wav", fraction: 0.5, elapsed: .seconds(65)) == "a.wav ██████████░░░░░░░░░░ 50 %, 1:05 left")
    #expect(Progress.line("a.wav", fraction: nil, elapsed: .seconds(3)) == "a.wav  0:03")
    #expect(Progress.line(String(repeating: "x", count: 99), fraction: 1, elapsed: .zero).count < 80)
  }

  @Test(arguments: [(7, 16_000, 8_000, 4), (5, 16_000, 8_000, 3), (4, 48_000, 16_000, 1), (5, 48_000, 16_000, 2)])
  func lengths(_ frames: Int64, _ from: Int, _ to: Int, _ expected: Int64) {
    #expect(AlignedResampler.length(frames, from: .hertz(from), to: .hertz(to)) == expected)
  }
}
