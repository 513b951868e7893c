/// One way of doing a piece of work: a name, and the work on frame `index`.
public struct Contestant {
  /// What tables call it.
  public let name: String
  let frame: (Int) -> Void
  /// A contestant that does frame `index` when told.
  public init(_ name: String, frame: @escaping (Int) -> Void) {
    self.name = name
    self.frame = frame
  }

  /// The same that does every frame `count` times, to show that a threshold is kept watch over.
  public func repeated(_ count: Int) -> Contestant {
    let once = frame
    return Contestant(name) { index in for _ in 0..<count { once(index) } }
  }
}

/// What a contestant took: medians over rounds, of the thread's own time.
public struct Figures: Sendable {
  /// Whose they are.
  public let name: String
  /// Nanoseconds a frame.
  public let perFrame: Double
  /// Median over rounds of its time over the first contestant's time in the same round: how many times ours it takes.
  public let timesFirst: Double
  /// The frame that takes longest, in nanoseconds by the clock: the greatest over the frames of a round, in the round where that is
  /// least, so that what the machine does meanwhile is left out.
  public let worstFrame: Double
}

/// Runs contestants in turns within one run, so that whatever the machine does falls on all of them.
public enum Contest {
  /// `rounds` rounds, in each of which every contestant does `frames` frames.
  public static func run(_ contestants: [Contestant], frames: Int, rounds: Int) -> [Figures] {
    var total = [[Double]](repeating: [], count: contestants.count)
    var worst = [Double](repeating: .infinity, count: contestants.count)
    for round in -1..<rounds {
      for (i, contestant) in contestants.enumerated() {
        let began = ownNanoseconds()
        for index in 0..<frames { contestant.frame(index) }
        let took = Double(ownNanoseconds() - began) / Double(frames)
        if round >= 0 { total[i].append(took) }
        if round % 4 == 0 {
          var longest = 0.0
          for index in 0..<frames {
            let began = nanoseconds()
            contestant.frame(index)
            longest = max(longest, Double(nanoseconds() - began))
          }
          worst[i] = min(worst[i], longest)
        }
      }
    }
    return contestants.indices.map { i in
      Figures(
        name: contestants[i].name, perFrame: median(total[i]),
        timesFirst: median(zip(total[i], total[0]).map { $0 / $1 }), worstFrame: worst[i])
    }
  }

  /// The middle value; 0 of none.
  public static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
