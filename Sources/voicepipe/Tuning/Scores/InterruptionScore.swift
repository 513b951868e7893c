internal import CallReport

/// How interruptions compare with the truth: barge-ins caught, and others that should not have been.
struct InterruptionScore: Sendable, Equatable {
  var bargeIns = 0
  var caught = 0
  /// Interruptions where nobody meant to interrupt, and more than one in a barge-in.
  var wrong = 0
  /// From the beginning of each barge-in that was caught to the interruption, in seconds.
  var delays: [Double] = []

  /// Nothing scored yet.
  init() {}

  /// The score of one call. A barge-in may be caught up to its end and `grace` seconds more: words come late.
  init(_ moments: CallMoments, _ truth: [CallTruth.Turn], grace: Double = 1) {
    var open = moments.turns.interruptions
    for (i, turn) in truth.enumerated() where turn.bargeIn {
      bargeIns += 1
      let next = i + 1 < truth.count ? truth[i + 1].start : .infinity
      let limit = min(turn.end + grace, next)
      guard let place = open.firstIndex(where: { $0 >= turn.start && $0 < limit }) else { continue }
      caught += 1
      delays.append(open.remove(at: place) - turn.start)
    }
    wrong = open.count
  }

  /// The median delay; nil where none was caught.
  var delay: Double? { Percentile.nearestRank(50, of: delays) }

  static func += (sum: inout InterruptionScore, one: InterruptionScore) {
    sum.bargeIns += one.bargeIns
    sum.caught += one.caught
    sum.wrong += one.wrong
    sum.delays += one.delays
  }
}
