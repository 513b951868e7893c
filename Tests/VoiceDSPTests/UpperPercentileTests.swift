import TestSupport
import Testing
import VoiceDSP

@Suite struct UpperPercentileTests {
  /// Values that come and go in other ways: at random, with ties, falling, rising, up and down.
  static let courses: [(String, @Sendable (Int, UInt64) -> Float)] = [
    ("random", { _, random in Float(random % 1_000_003) }), ("ties", { _, random in Float(random % 4) }),
    ("falling", { step, _ in -Float(step) }), ("rising", { step, _ in Float(step) }),
    ("waves", { step, random in Float((step % 90 < 45 ? step % 45 : 45 - step % 45)) + Float(random % 3) }),
  ]

  @Test("equals the percentile of all values", arguments: [1, 2, 30, 800], [50.0, 90, 95, 100])
  func equalsRollingPercentile(window: Int, percent: Double) {
    for (name, course) in Self.courses {
      var upper = UpperPercentile(window: window, percent: percent)
      var rolling = RollingPercentile(window: window)
      #expect(upper.value == nil)
      var noise = Noise(seed: 7)
      for step in 0..<(window * 3 + 50) {
        let value = course(step, noise.bits() >> 33)
        upper.insert(value)
        rolling.insert(value)
        if upper.value != rolling.value(atPercent: percent) {
          Issue.record("\(name), step \(step)")
          return
        }
      }
    }
  }

  @Test func resetEqualsNew() {
    var upper = UpperPercentile(window: 4, percent: 95)
    for value: Float in [1, 2, 3, 4, 5] { upper.insert(value) }
    upper.reset()
    #expect(upper.value == nil)
    upper.insert(-3)
    #expect(upper.value == -3)
  }
}
