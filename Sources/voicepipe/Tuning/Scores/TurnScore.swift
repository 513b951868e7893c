internal import CallReport

/// How the ends of turns compare with the truth: told too early, or late.
///
/// What is told before a turn is over cuts it off, also where the engine takes it back later. The first end told after
/// it is over, up to the next turn, is the turn's, and its latency the time until then; where the recording's assistant
/// spoke first, the turn is late, and its latency is at least the time until that.
struct TurnScore: Sendable, Equatable {
  var turns = 0
  /// Turns with an end told before they were over.
  var cutOff = 0
  /// Turns that had not been told to end when the assistant began, when the next began, or ever.
  var late = 0
  /// Ends told where no turn was, or once more.
  var stray = 0
  /// Of each turn whose end was told, or that was late, in seconds.
  var latencies: [Double] = []

  /// Nothing scored yet.
  init() {}

  /// The score of one call.
  init(_ moments: CallMoments, _ truth: [CallTruth.Turn]) {
    turns = truth.count
    let first = truth.first?.start ?? .infinity
    stray = moments.turns.ends.count { $0 < first }
    for (i, turn) in truth.enumerated() {
      let next = i + 1 < truth.count ? truth[i + 1].start : .infinity
      let ends = moments.turns.ends.filter { $0 >= turn.start && $0 < next }
      if ends.contains(where: { $0 < turn.end }) { cutOff += 1 }
      let after = ends.filter { $0 >= turn.end }
      stray += max(0, after.count - 1)
      if let told = after.first {
        latencies.append(told - turn.end)
      } else {
        late += 1
        let answer = moments.turns.assistantStarts.first { $0 >= turn.end && $0 < next }
        if let limit = answer ?? (next.isFinite ? next : nil) { latencies.append(limit - turn.end) }
      }
    }
  }

  /// The nearest-rank percentile of the latencies, 0 ... 100; nil without any.
  func latency(_ percent: Double) -> Double? { Percentile.nearestRank(percent, of: latencies) }

  static func += (sum: inout TurnScore, one: TurnScore) {
    sum.turns += one.turns
    sum.cutOff += one.cutOff
    sum.late += one.late
    sum.stray += one.stray
    sum.latencies += one.latencies
  }
}
