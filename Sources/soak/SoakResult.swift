import VoicePipeline
import VoiceRealtime

/// What came of it.
struct SoakResult: CustomStringConvertible {
  let seconds: Int
  let calls: Int
  let threads: Int
  /// Whether the system gave the threads a real-time priority.
  var hasPriority = false
  var runners: [PipelineRunner.Figures] = []
  /// By how much the thread that plays the hosts was late itself, at worst, in ns.
  var latestHost: Int64 = 0
  /// Frames by how long they took, in steps of 0.1 ms, the last for all above.
  private var histogram = [Int](repeating: 0, count: 1_001)
  private var frames = 0
  private var late = 0
  private var lateSeconds: [Int] = []
  private var worst: Int64 = 0
  private var lost = 0
  private var missing = 0
  private var never = 0

  init(seconds: Int, calls: Int, threads: Int) {
    self.seconds = seconds
    self.calls = calls
    self.threads = threads
  }

  /// A frame that took `delay` ns came back in `second`.
  mutating func note(_ delay: Int64, second: Int) {
    frames += 1
    worst = max(worst, delay)
    if delay > Soak.deadline {
      late += 1
      if lateSeconds.last != second { lateSeconds.append(second) }
    }
    histogram[min(1_000, Int(delay / 100_000))] += 1
  }

  mutating func add(_ figures: CallFigures, outstanding: Int) {
    lost += figures.lost + figures.outputLost
    missing += figures.missing
    never += outstanding
  }

  /// Whether every frame came back in time.
  var isClean: Bool { late == 0 && lost == 0 && missing == 0 && never == 0 && frames == seconds * 100 * calls }

  /// The delay that a share of the frames stayed within, in ms.
  private func quantile(_ share: Double) -> Double {
    var seen = 0
    for (step, count) in histogram.enumerated() {
      seen += count
      if Double(seen) >= share * Double(frames) { return Double(step + 1) / 10 }
    }
    return 100
  }

  var description: String {
    let passes = runners.map {
      "\($0.passes) looks, the longest \($0.longestPass.microseconds) µs, woken late by \($0.latestWake.microseconds) µs"
    }
    return """
      \(calls) calls on \(threads) threads for \(seconds) s, \(hasPriority ? "with" : "without") real-time priority: \(frames) frames
      late (over \(Soak.deadline / 1_000_000) ms): \(late)\(lateSeconds.isEmpty ? "" : ", in seconds \(lateSeconds.prefix(10))"); never back: \(never)
      there and back: median \(quantile(0.5)) ms, 99 % \(quantile(0.99)) ms, 99.99 % \(quantile(0.9999)) ms, \
      worst \(Double(worst / 10_000) / 100) ms (looked at every 1 ms)
      samples lost: \(lost); missing: \(missing)
      runners: \(passes.joined(separator: "; ")); the hosts' thread late by \(Double(latestHost / 10_000) / 100) ms at worst
      """
  }
}
