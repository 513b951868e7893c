import CCounting
import CSpeexPreprocessor
import Foundation
import Measuring
import VoicePipeline
import VoiceRealtime

/// Many live streams on one core, simulated: every stream's frame arrives once in 10 ms, the streams evenly apart, and
/// they are worked off in that order by one thread. What each takes is measured, the waiting between is reckoned.
enum Streams {
  /// What so many streams took.
  struct Result {
    let streams: Int
    /// Of the whole pipeline and of speexdsp's preprocessor alone, ns a frame, medians over the turns.
    var whole = 0.0, speex = 0.0
    /// Frames reckoned, and those whose result came after the next frame of the same stream had arrived.
    var frames = 0, late = 0
    /// The longest from a frame's arrival to its result, in ms.
    var worst = 0.0

    /// What our own stages take: all but speexdsp's preprocessor.
    var own: Double { whole - speex }
    /// The share of a core.
    var load: Double { whole * Double(streams) / 1e7 }
  }

  /// Prints a line for every number of streams, one first, and bytes a stream.
  static func run(_ counts: [Int]) throws {
    let speech = try Speech(rate: 16_000)
    let bytes = try bytes(speech)
    print("streams,ns,speexdsp_ns,own_ns,own_growth,speexdsp_growth,frames,late,worst_ms,load_percent")
    var first: Result?
    for count in counts {
      let result = try simulate(count, speech)
      let one = first ?? result
      first = one
      print(
        "\(count),"
          + String(
            format: "%.0f,%.0f,%.0f,%.3f,%.3f,%d,%d,%.2f,%.1f", result.whole, result.speex, result.own,
            result.own / one.own, result.speex / one.speex, result.frames, result.late, result.worst,
            100 * result.load))
    }
    print("bytes,\(bytes.whole),\(bytes.speex),\(bytes.whole - bytes.speex)")
  }

  /// Ours and speexdsp's alone in turns of some ticks, the first of each left out: it finds the other's in the cache.
  private static func simulate(_ count: Int, _ speech: Speech) throws -> Result {
    let working = WorkingMemory()
    let pipelines = try (0..<count).map { _ in try pipeline(working) }
    let states = (0..<count).map { _ in speex_preprocess_state_init(160, 16_000) }
    defer {
      for pipeline in pipelines {
        pipeline.deinitialize(count: 1)
        pipeline.deallocate()
      }
      for state in states { speex_preprocess_state_destroy(state) }
    }
    let buffer = placed(SampleBuffer(count: 160))
    let integers = UnsafeMutablePointer<Int16>.allocate(capacity: 160)
    var result = Result(streams: count)
    var (whole, alone): ([Double], [Double]) = ([], [])
    var (tick, queue) = (0, 0.0)
    let turn = max(10, 2_000 / count)
    let turns = max(20, 60_000 / (count * turn))
    for _ in 0..<turns {
      var began: UInt64 = 0
      for step in 0..<turn {
        func process(_ stream: Int) {
          speech.copy(tick + step + 37 * stream, to: buffer.pointee.pointer)
          // As a `PipelineRunner` does.
          if count > 1 { pipelines[stream + 1 == count ? 0 : stream + 1].pointee.prefetch() }
          for event in pipelines[stream].pointee.process(&buffer.pointee) { keep(event) }
        }
        if step == 0 {
          (0..<count).forEach(process)
        } else {
          if step == 1 { began = ownNanoseconds() }
          work(count, queue: &queue, &result, process)
        }
      }
      whole.append(Double(ownNanoseconds() - began))
      for step in 0..<turn {
        if step == 1 { began = ownNanoseconds() }
        for stream in 0..<count {
          speech.copy(tick + step + 37 * stream, to: integers)
          keep(speex_preprocess_run(states[stream], integers))
        }
      }
      alone.append(Double(ownNanoseconds() - began))
      tick += turn
    }
    let asked = Double((turn - 1) * min(10, count) * 2) * clock
    result.whole = (median(whole) - asked) / Double(count * (turn - 1))
    result.speex = median(alone) / Double(count * (turn - 1))
    return result
  }

  /// What it takes to ask for the time, in ns.
  private static let clock: Double = {
    let began = ownNanoseconds()
    for _ in 0..<1_000 { keep(ownNanoseconds()) }
    return Double(ownNanoseconds() - began) / 1_000
  }()

  /// Works off a tick, in ten parts.
  ///
  /// `queue` is how long after its tick's beginning the thread was done last, through all turns, so that more than a core can
  /// take grows late sooner or later. What a part takes is the thread's own time, so that what other processes do is left
  /// out.
  private static func work(
    _ count: Int, queue: inout Double, _ result: inout Result, _ body: (Int) -> Void
  ) {
    let parts = min(10, count)
    var free = max(0, queue - 1e7)
    for part in 0..<parts {
      let streams = part * count / parts..<(part + 1) * count / parts
      let began = ownNanoseconds()
      for stream in streams { body(stream) }
      let took = Double(ownNanoseconds() - began)
      // The part begins when its last frame is there, which is late for the others, but never too early.
      let (oldest, newest) = (Double(streams.lowerBound), Double(streams.upperBound - 1))
      free = max(free, newest / Double(count) * 1e7) + took
      let delay = free - oldest / Double(count) * 1e7
      result.worst = max(result.worst, delay / 1e6)
      result.frames += streams.count
      if delay > 1e7 { result.late += streams.count }
    }
    queue = free
  }

  /// What a stream takes of the allocator: the whole pipeline, and speexdsp's state alone.
  private static func bytes(_ speech: Speech) throws -> (whole: Int, speex: Int) {
    // The first ones make what all share.
    let shared = try pipeline()
    let before = counting_bytes_in_use()
    let pipelines = try (0..<100).map { _ in try pipeline() }
    let between = counting_bytes_in_use()
    let states = (0..<100).map { _ in speex_preprocess_state_init(160, 16_000) }
    let after = counting_bytes_in_use()
    for pipeline in pipelines + [shared] {
      pipeline.deinitialize(count: 1)
      pipeline.deallocate()
    }
    for state in states { speex_preprocess_state_destroy(state) }
    return (Int(between - before) / 100, Int(after - between) / 100)
  }

  /// A stream; all of a simulation share working memory, since one thread works them off.
  private static func pipeline(_ working: WorkingMemory? = nil) throws -> UnsafeMutablePointer<FramePipeline> {
    var configuration = PipelineConfiguration()
    configuration.workingMemory = working
    return placed(
      try FramePipeline(plan: Preset.homeTV.plan, format: .mono(.hertz(16_000)), configuration: configuration))
  }
}
