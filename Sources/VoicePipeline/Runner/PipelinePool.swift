public import VoiceRealtime

/// Many live calls on few threads: as many runners as there are threads, each call on the one that has the fewest.
///
/// A call stays on its thread to its end. How many fit: a 10 ms frame of a call costs some µs to tens of µs (README,
/// benchmarks), so a thread that is to be late for no frame has room for a few hundred; leave a core to the host's own
/// threads.
public final class PipelinePool: Sendable {
  /// One runner a thread.
  public let runners: [PipelineRunner]

  /// A pool of `threads` threads, at least 1, each with `settings`.
  public init(threads: Int, settings: PipelineRunner.Settings = PipelineRunner.Settings()) {
    precondition(threads > 0, "a pool has a thread at least")
    runners = (0..<threads).map { _ in PipelineRunner(settings) }
  }

  /// Opens a call on the thread that has the fewest. Throws what a runner throws, `.full` where all of them are.
  public func open(
    plan: Plan, format: FrameFormat, configuration: PipelineConfiguration = PipelineConfiguration(),
    settings: CallSettings = CallSettings()
  ) throws(PipelineRunnerError) -> LiveCall {
    // Another thread may take the last place of the first; then the next one has room, perhaps.
    let emptiest = runners.map { (runner: $0, count: $0.count) }.sorted { $0.count < $1.count }
    var room = 0
    for (runner, _) in emptiest {
      do {
        return try runner.open(plan: plan, format: format, configuration: configuration, settings: settings)
      } catch .full(let capacity) {
        room += capacity
      }
    }
    throw .full(capacity: room)
  }

  /// How many calls are open.
  public var count: Int { runners.reduce(0) { $0 + $1.count } }
}
