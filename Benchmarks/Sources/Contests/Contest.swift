import Benchmark
import CInterposition
import Foundation
import Measuring

/// How long the benchmarks run, and whether our work is done twice, as the environment says: a benchmark has no arguments.
public enum Run {
  /// `BENCHMARKS_SHORT`: what thresholds name only, in a minute.
  public static let short = ProcessInfo.processInfo.environment["BENCHMARKS_SHORT"] != nil
  /// `BENCHMARKS_TWICE`: shows that a check goes red.
  static let twice = ProcessInfo.processInfo.environment["BENCHMARKS_TWICE"] != nil
}

extension Benchmark {
  /// Contestants in turns, the first of them ours, so that whatever the machine does falls on all of them: an iteration is
  /// `frames` frames of each. Measured is the thread's own time.
  ///
  /// Metrics, whole numbers as all are here: of each contestant `time`, ps a frame, and `worst frame`, ns by the clock, of
  /// every fourth iteration (the least over the iterations leaves out what the machine does meanwhile); of each peer
  /// `ratio`, ours over its time in the same iteration, millionths; and our `allocations`, calls of the allocator.
  public static func contest(_ part: String, _ contestants: [Contestant], frames: Int, rounds: Int) {
    var contestants = contestants
    if Run.twice { contestants[0] = contestants[0].repeated(2) }
    let metrics = contestants.map(Metrics.init)
    let configuration = Configuration(
      metrics: metrics.flatMap(\.all) + [allocations], warmupIterations: 1, maxDuration: .seconds(600),
      maxIterations: rounds)
    _ = Benchmark(part, configuration: configuration) { [contestants] benchmark in
      var first = 0.0
      for (contestant, metrics) in zip(contestants, metrics) {
        let calls = interposition_calls()
        let began = ownNanoseconds()
        for index in 0..<frames { contestant.frame(index) }
        let took = Double(ownNanoseconds() - began)
        if contestant.name == contestants[0].name {
          first = took
          benchmark.measurement(allocations, Int(interposition_calls() - calls))
        } else {
          benchmark.measurement(metrics.ratio, Int(first / took * 1e6))
        }
        benchmark.measurement(metrics.time, Int(took / Double(frames) * 1000))
        guard benchmark.currentIteration % 4 == 0 else { continue }
        benchmark.measurement(metrics.worstFrame, (0..<frames).reduce(0) { max($0, contestant.timed($1)) })
      }
    }
  }

  private static var allocations: BenchmarkMetric { .custom("allocations", useScalingFactor: false) }
}

/// A contestant's metrics. Exports drop blanks from their names, so these are no-break spaces.
private struct Metrics {
  let time, worstFrame, ratio: BenchmarkMetric
  var all: [BenchmarkMetric] { [time, worstFrame, ratio] }

  init(_ contestant: Contestant) {
    func metric(_ name: String) -> BenchmarkMetric {
      .custom("\(contestant.name): \(name)".replacing(" ", with: "\u{a0}"), useScalingFactor: false)
    }
    (time, worstFrame, ratio) = (metric("time"), metric("worst frame"), metric("ratio"))
  }
}

extension Contestant {
  /// Frame `index`, in nanoseconds by the clock.
  fileprivate func timed(_ index: Int) -> Int {
    let began = nanoseconds()
    frame(index)
    return Int(nanoseconds() - began)
  }
}
