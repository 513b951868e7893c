internal import CallReport

/// How the moments of a call differ from those under another plan.
struct MomentShift: Sendable, Equatable {
  var same = 0
  var moved = 0
  /// Moments of the other plan that are gone, and new ones.
  var gone = 0
  var new = 0
  /// By how much each turn's end is later, in seconds, those that did not move too.
  var turnEnds: [Double] = []

  /// From `base` to `other`; moments of one kind within `tolerance` seconds may be one.
  init(from base: CallMoments, to other: CallMoments, tolerance: Double) {
    let lists: [KeyPath<CallMoments, [Double]>] = [
      \.turns.ends, \.turns.resumed, \.turns.interruptions, \.turns.ignored, \.turns.assistantStarts, \.mediaChanges,
    ]
    for list in lists { count(base[keyPath: list], other[keyPath: list], tolerance, isTurnEnd: list == \.turns.ends) }
    count(base.speech.map(\.start), other.speech.map(\.start), tolerance, isTurnEnd: false)
    count(base.speech.map(\.end), other.speech.map(\.end), tolerance, isTurnEnd: false)
  }

  private mutating func count(_ base: [Double], _ other: [Double], _ tolerance: Double, isTurnEnd: Bool) {
    for (i, j) in MonotonePairing.pairs(base, other, tolerance: tolerance) {
      guard let i else {
        new += 1
        continue
      }
      guard let j else {
        gone += 1
        continue
      }
      if base[i] == other[j] { same += 1 } else { moved += 1 }
      if isTurnEnd { turnEnds.append(other[j] - base[i]) }
    }
  }

  static func += (sum: inout MomentShift, one: MomentShift) {
    sum.same += one.same
    sum.moved += one.moved
    sum.gone += one.gone
    sum.new += one.new
    sum.turnEnds += one.turnEnds
  }
}
