internal import VoiceRealtime

/// The percentile of values in order of size by nearest rank: the smallest with at least that share of them at or below it.
package enum NearestRank {
  /// Which of `count` values, 1 or more, it is, from the smallest, which is 1; `percent` from 0 to 100.
  @_noLocks package static func rank(_ percent: Double, of count: Int) -> Int {
    // 55 % of 100 values is 55.000000000000007 in doubles, and yet the 55th.
    let rank = Int(AuditedMath.ceil(percent / 100 * Double(count) - 1e-9))
    return min(max(rank, 1), count)
  }
}
