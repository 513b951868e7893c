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
  /// Contestants in turns, the first of them ours, so that whatever the machine does falls on all of them. Measured is the
  /// thread's own time.
  ///
  /// An iteration is as many turns as there are contestants, of `frames` frames each, and another begins each turn: a
  /// processor that has just seen the same frames guesses their branches better. On one (an EPYC of Zen 4) speexdsp's
  /// preprocessor took 9.6 µs a frame where one denoiser had worked on the same frames before, 9.1 where two had, 8.7 where
  /// three had.
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
      maxIterations: max(1, rounds / contestants.count))
    _ = Benchmark(part, configuration: configuration) { [contestants] benchmark in
      var took = contestants.map { _ in 0.0 }
      var calls = 0
      for turn in contestants.indices {
        for place in contestants.indices {
          let index = (turn + place) % contestants.count
          let (callsBefore, began) = (interposition_calls(), ownNanoseconds())
          for frame in 0..<frames { contestants[index].frame(frame) }
          took[index] += Double(ownNanoseconds() - began)
          if index == 0 { calls += Int(interposition_calls() - callsBefore) }
        }
      }
      benchmark.measurement(allocations, calls)
      for (index, metrics) in metrics.enumerated() {
        if index > 0 { benchmark.measurement(metrics.ratio, Int(took[0] / took[index] * 1e6)) }
        benchmark.measurement(metrics.time, Int(took[index] / Double(frames * contestants.count) * 1000))
        guard benchmark.currentIteration % 4 == 0 else { continue }
        benchmark.measurement(metrics.worstFrame, (0..<frames).reduce(0) { max($0, contestants[index].timed($1)) })
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
