internal import VoicePipeline

/// The events of one recording under two plans, paired: what is one event to who listens stays one, where the two plans
/// tell it at different moments.
///
/// Events pair that are of one kind and no further apart than the tolerance, in order, so that the sum of the distances
/// is least; an event without a partner counts as the tolerance, so that events that all moved alike stay pairs.
public struct EventAlignment: Sendable, Equatable {
  /// How the two of a pair differ.
  public enum Difference: String, Sendable, CaseIterable {
    /// Not at all: their lines are the same.
    case same
    /// In what they tell, but not in their time.
    case changed
    /// In their time.
    case moved
    /// Only the first plan has it.
    case onlyFirst
    /// Only the second plan has it.
    case onlySecond
  }

  /// One event, or two that are one: indices into the two lists.
  public struct Pair: Sendable, Equatable {
    /// The index in the first list.
    public var first: Int?
    /// The index in the second list.
    public var second: Int?
    /// How they differ.
    public var difference: Difference
    /// By how many seconds the second is later.
    public var shift = 0.0
  }

  /// All events of both, in order of time.
  public let pairs: [Pair]

  /// Pairs `first` with `second`, both in order of time; `tolerance` in seconds.
  public init(_ first: [ReportEvent], _ second: [ReportEvent], tolerance: Double) {
    var kinds: [String: (first: [Int], second: [Int])] = [:]
    for (i, event) in first.enumerated() { kinds[event.event.kind.name, default: ([], [])].first.append(i) }
    for (i, event) in second.enumerated() { kinds[event.event.kind.name, default: ([], [])].second.append(i) }
    var pairs: [Pair] = []
    for (a, b) in kinds.values {
      let partners = MonotonePairing.pairs(a.map { first[$0].t }, b.map { second[$0].t }, tolerance: tolerance)
      for (i, j) in partners {
        pairs.append(Self.pair(i.map { a[$0] }, j.map { b[$0] }, first, second))
      }
    }
    func time(_ pair: Pair) -> Double {
      min(pair.first.map { first[$0].t } ?? .infinity, pair.second.map { second[$0].t } ?? .infinity)
    }
    self.pairs = pairs.sorted {
      (time($0), $0.first ?? .max, $0.second ?? .max) < (time($1), $1.first ?? .max, $1.second ?? .max)
    }
  }

  /// How many pairs differ in this way.
  public func count(_ difference: Difference) -> Int { pairs.count { $0.difference == difference } }

  private static func pair(_ i: Int?, _ j: Int?, _ first: [ReportEvent], _ second: [ReportEvent]) -> Pair {
    guard let i else { return Pair(first: nil, second: j, difference: .onlySecond) }
    guard let j else { return Pair(first: i, second: nil, difference: .onlyFirst) }
    let shift = second[j].t - first[i].t
    let difference: Difference = shift != 0 ? .moved : first[i].line == second[j].line ? .same : .changed
    return Pair(first: i, second: j, difference: difference, shift: shift)
  }
}
