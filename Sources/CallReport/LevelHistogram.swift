internal import VoiceRealtime

/// How often which level was seen, in steps of 0.1 dB from -120 to +60 dB: a median in memory that does not grow.
struct LevelHistogram: Sendable, Equatable {
  private var counts = [Int](repeating: 0, count: 1_801)
  /// Levels counted.
  private(set) var total = 0

  mutating func add(_ level: Decibels) {
    counts[Int((max(-120, min(60, level.value)) * 10).rounded()) + 1_200] += 1
    total += 1
  }

  static func += (sum: inout LevelHistogram, one: LevelHistogram) {
    for (bin, count) in one.counts.enumerated() { sum.counts[bin] += count }
    sum.total += one.total
  }

  /// The median, by nearest rank; nil where nothing was counted.
  var median: Double? {
    var seen = 0
    let bin = counts.firstIndex { count in
      seen += count
      return seen > 0 && 2 * seen >= total
    }
    return bin.map { Double($0 - 1_200) / 10 }
  }
}
