internal import VoiceDSP

/// Percentiles of few values.
package enum Percentile {
  /// The nearest-rank percentile `percent`, 0 ... 100; nil of nothing.
  package static func nearestRank(_ percent: Double, of values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[NearestRank.rank(percent, of: values.count) - 1]
  }
}
