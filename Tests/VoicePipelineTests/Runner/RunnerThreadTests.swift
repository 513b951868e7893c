import Foundation
import TestSupport
import Testing
@testable import VoicePipeline

/// Real threads: a runner's, and one that plays the host. Tools/check-threads runs these under ThreadSanitizer.
///
/// Beside all other tests they wait for these, and the limit counts that too: it is only for what would never end.
@Suite(.serialized, .timeLimit(.minutes(120))) struct RunnerThreadTests {
  /// However busy the machine is, nothing is taken for missing.
  static var patient: CallSettings {
    var settings = CallSettings()
    settings.patience = StreamTime(microseconds: 3_600_000_000)
    return settings
  }

  @Test func manyCallsOnTwoThreadsLoseNothing() async throws {
    let pool = PipelinePool(threads: 2)
    let samples = (0..<9_600).map { Float($0 % 997) / 997 }
    let hosts = try (0..<6).map { _ in
      CallHost(try pool.open(plan: Plan(), format: .mono(.hertz(48_000)), settings: Self.patient))
    }
    #expect(pool.runners.map(\.count) == [3, 3])
    let results = await withTaskGroup(of: [Float].self) { group in
      for host in hosts { group.addTask { host.play(samples) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for result in results { #expect(result == samples, "nothing to do: every sample as it was") }
    for host in hosts {
      let figures = host.figures
      #expect(figures.lost == 0 && figures.outputLost == 0 && figures.eventsLost == 0)
      host.input = nil
    }
    try await waitUntil { pool.count == 0 }
  }

  @Test func eventsComeAsASequenceThatEnds() async throws {
    let runner = PipelineRunner()
    let host = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(48_000)), settings: Self.patient))
    host.send(.assistantReady(idle: false))
    host.send(.assistantReady(idle: false))
    // A child task: where the events do not end, the time limit ends it.
    async let waiting = host.events.reduce(into: []) { $0.append($1.event) }
    #expect(host.play(Array(repeating: 0, count: 24_000)).count == 24_000)
    host.input = nil
    let events = await waiting
    #expect(events.contains { if case .assistantAudioDiscarded = $0.kind { true } else { false } })
    #expect(events.contains { if case .assistantSpeechStarted = $0.kind { true } else { false } })
  }

  @Test func aRunnerHasRoomForSoManyCalls() async throws {
    var settings = PipelineRunner.Settings()
    settings.capacity = 2
    let runner = PipelineRunner(settings)
    let first = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(16_000))))
    let second = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(16_000))))
    #expect(throws: PipelineRunnerError.full(capacity: 2)) {
      _ = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(16_000))))
    }
    #expect(throws: PipelineRunnerError.pipeline(.hostRate(.hertz(7_999)))) {
      _ = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(7_999))))
    }
    first.input = nil
    try await waitUntil { runner.count == 1 }
    _ = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(16_000))))
    _ = second
  }

  @Test func settingsOutOfRangeAreNamed() throws {
    let runner = PipelineRunner()
    let faults: [(String, (inout CallSettings) -> Void)] = [
      ("CallSettings.buffer is 0.01 s; allowed: 0.02 ... 60 s", { $0.buffer = StreamTime(microseconds: 10_000) }),
      ("CallSettings.buffer is \(StreamTime.never.seconds) s; allowed: 0.02 ... 60 s", { $0.buffer = .never }),
      ("CallSettings.patience is 0.0 s; allowed: 0.01 s or more", { $0.patience = .zero }),
      ("CallSettings.events is 0; allowed: 1 ... 1000000", { $0.events = 0 }),
      ("CallSettings.controls is -1; allowed: 1 ... 1000000", { $0.controls = -1 }),
      ("CallSettings.controls is \(Int.max); allowed: 1 ... 1000000", { $0.controls = .max }),
    ]
    for (sentence, spoil) in faults {
      var settings = CallSettings()
      spoil(&settings)
      do {
        _ = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(16_000)), settings: settings))
        Issue.record("no error: \(sentence)")
      } catch {
        #expect(error.description == sentence)
      }
    }
    #expect(runner.count == 0)
  }

  /// A host that keeps a call need not keep its runner, whose thread goes with the last of its calls.
  @Test func callsKeepTheirRunner() async throws {
    var runner: PipelineRunner? = PipelineRunner()
    weak let observed = runner
    var host: CallHost? = CallHost(
      try runner!.open(plan: Plan(), format: .mono(.hertz(48_000)), settings: Self.patient))
    runner = nil
    let samples = (0..<4_800).map { Float($0) / 4_800 }
    #expect(host?.play(samples) == samples)
    host = nil
    #expect(observed == nil)
  }

  /// The call ends without its input: its events end, its figures say so, and nothing more can be sent.
  @Test func aCallIsEndedByItsControl() async throws {
    let runner = PipelineRunner()
    let host = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(16_000))))
    _ = host.write(Array(repeating: 0, count: 160))
    #expect(host.send(.assistantStart(idle: false)))
    host.control.end()
    for await _ in host.events {}
    #expect(host.figures.ended)
    #expect(!host.send(.assistantDone))
    #expect(!host.control.tell(.assistantDone))
    try await waitUntil { runner.count == 0 }
  }

  @Test func missingInputIsToldOnTheClock() async throws {
    let runner = PipelineRunner()
    let host = CallHost(try runner.open(plan: Plan(), format: .mono(.hertz(16_000))))
    let frame = Array(repeating: Float(0), count: 160)
    _ = host.write(frame)
    try await waitUntil { host.figures.missing >= 160 * 10 }
    var iterator = host.events.makeAsyncIterator()
    let event = await iterator.next()?.event
    guard case .inputMissing(let length) = event?.kind else {
      Issue.record("not input.missing: \(String(describing: event))")
      return
    }
    #expect(length >= StreamTime(microseconds: 10_000))
  }

  /// Looks every millisecond, for ten seconds at most.
  private func waitUntil(_ condition: () -> Bool) async throws {
    for _ in 0..<10_000 {
      if condition() { return }
      try await Task.sleep(for: .milliseconds(1))
    }
    Issue.record("did not happen within ten seconds")
  }
}
