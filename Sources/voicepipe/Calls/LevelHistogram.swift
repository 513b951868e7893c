internal import Foundation
internal import VoicePipeline

/// How often which level was seen, in steps of 0.1 dB from -120 to +60 dB: percentiles in memory that does not grow.
struct LevelHistogram {
  private var counts = [Int](repeating: 0, count: 1_801)
  /// Levels counted.
  private(set) var total = 0
  private var power = 0.0

  mutating func add(_ level: Decibels) {
    counts[max(0, min(1_800, Int((level.value * 10).rounded()) + 1_200))] += 1
    total += 1
    power += pow(10, Double(level.value) / 10)
  }

  /// The nearest-rank percentile `p` (above 0, up to 100), nil where nothing was counted.
  func percentile(_ p: Double) -> Double? {
    guard total > 0 else { return nil }
    var left = max(1, Int((p / 100 * Double(total)).rounded(.up)))
    for (bin, count) in counts.enumerated() {
      left -= count
      if left <= 0 { return Double(bin - 1_200) / 10 }
    }
    return nil
  }

  /// The level of the mean power, nil where nothing was counted.
  var mean: Double? { total > 0 ? 10 * log10(max(1e-12, power / Double(total))) : nil }
}
