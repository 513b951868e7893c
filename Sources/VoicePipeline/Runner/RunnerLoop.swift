internal import Foundation
internal import Synchronization
internal import VoiceRealtime

/// A runner's thread: wakes, runs its calls, sleeps. The only place of the engine that reads a clock.
final class RunnerLoop: Sendable {
  private let stopping = Atomic<Bool>(false)
  private let stopped = DispatchSemaphore(value: 0)
  private let interval: Int64
  private let prepareThread: (@Sendable () -> Void)?

  /// A move-only value on its way into the thread.
  private final class Luggage: @unchecked Sendable {
    var table: CallTable?
    var figures: Mailbox<PipelineRunner.Figures>.Writer?
  }

  init(interval: StreamTime, prepareThread: (@Sendable () -> Void)?) {
    self.interval = interval.microseconds * 1000
    self.prepareThread = prepareThread
  }

  /// Starts the thread, which owns `table` from now on.
  func start(_ table: consuming CallTable, figures: consuming Mailbox<PipelineRunner.Figures>.Writer) {
    let luggage = Luggage()
    luggage.table = consume table
    luggage.figures = consume figures
    let thread = Thread { [self] in
      prepareThread?()
      if let table = luggage.table.take(), let figures = luggage.figures.take() { run(table, figures) }
      stopped.signal()
    }
    thread.name = "voice-pipeline"
    thread.start()
  }

  /// Stops the thread and waits for its end.
  func stop() {
    // Relaxed: a wish, and nothing is handed over by it; the semaphore orders what comes after.
    stopping.store(true, ordering: .relaxed)
    stopped.wait()
  }

  private func run(_ table: consuming CallTable, _ writer: consuming Mailbox<PipelineRunner.Figures>.Writer) {
    var figures = PipelineRunner.Figures()
    var wake = Self.now()
    while !stopping.load(ordering: .relaxed) {
      let start = Self.now()
      figures.latestWake = max(figures.latestWake, StreamTime(microseconds: (start - wake) / 1000))
      Self.pass(&table, at: start)
      let end = Self.now()
      figures.passes += 1
      figures.longestPass = max(figures.longestPass, StreamTime(microseconds: (end - start) / 1000))
      writer.post(figures)
      // After a look that took too long the next one begins at once, but those that were slept through are not made up for.
      wake = max(wake + interval, end)
      if wake > end { Thread.sleep(forTimeInterval: Double(wake - end) / 1e9) }
    }
    table.clear()
  }

  @_noLocks private static func pass(_ table: inout CallTable, at now: Int64) {
    let former = RealtimeSection.begin()
    table.run(at: now)
    RealtimeSection.end(former)
  }

  /// Nanoseconds of a clock that does not run back.
  private static func now() -> Int64 { Int64(DispatchTime.now().uptimeNanoseconds) }
}
