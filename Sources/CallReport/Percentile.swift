/// Percentiles of few values.
package enum Percentile {
  /// The nearest-rank percentile `percent`, 0 ... 100; nil of nothing.
  package static func nearestRank(_ percent: Double, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let rank = Int((percent / 100 * Double(values.count)).rounded(.up))
    return values.sorted()[max(1, rank) - 1]
  }
}
