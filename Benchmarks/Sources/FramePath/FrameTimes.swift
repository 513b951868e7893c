import Foundation

/// How long frames took, in steps of 0.1 µs.
struct FrameTimes {
  private var steps = [Int](repeating: 0, count: 100_001)
  private var frames = 0
  private var worst: UInt64 = 0

  mutating func note(_ nanoseconds: UInt64) {
    steps[min(100_000, Int(nanoseconds / 100))] += 1
    frames += 1
    worst = max(worst, nanoseconds)
  }

  /// The time that a share of the frames stayed within, in µs.
  private func quantile(_ share: Double) -> Double {
    var seen = 0
    for (step, count) in steps.enumerated() {
      seen += count
      if Double(seen) >= share * Double(frames) { return Double(step + 1) / 10 }
    }
    return 10_000
  }

  /// Median, 99 %, 99.99 % and worst, in µs: their hundredth part is their share of the 10 ms deadline in percent.
  var description: String {
    String(
      format: "median_us=%.1f p99_us=%.1f p9999_us=%.1f worst_us=%.1f", quantile(0.5), quantile(0.99), quantile(0.9999),
      Double(worst) / 1000)
  }
}
