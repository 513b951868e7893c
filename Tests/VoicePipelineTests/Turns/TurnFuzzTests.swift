import Foundation
import Testing
import VoicePipeline

/// The engine against the reference, on random plans and calls. `VOICE_PIPELINE_CALLS` sets how many.
@Suite struct TurnFuzzTests {
  static let calls = UInt64(ProcessInfo.processInfo.environment["VOICE_PIPELINE_CALLS"] ?? "") ?? 6000

  @Test func agreesWithTheReference() throws {
    var events: [String: Int] = [:]
    for number in 0..<TurnFuzzTests.calls {
      let call = try RandomCall(number)
      let expected = ReferenceTurns.run(call.plan, call.inputs, seed: call.seed)
      let came = call.play().map(ReferenceTurns.Line.init)
      for line in came { events[line.event, default: 0] += 1 }
      guard expected != came else { continue }
      let place = zip(expected, came).prefix { $0 == $1 }.count
      Issue.record(
        """
        call \(number), event \(place):
        expected \(place < expected.count ? "\(expected[place])" : "nothing")
        came     \(place < came.count ? "\(came[place])" : "nothing")
        before   \(came.prefix(place).suffix(6).map(\.description).joined(separator: "\n         "))
        inputs   \(call.inputs.map { "\($0.time.seconds) \($0.input.map { "\($0)" } ?? "end")" }.joined(separator: "\n         "))
        plan     \(call.plan.startSpeaking) \(call.plan.stopSpeaking.numWords) \(call.plan.stopSpeaking.voice)
        """)
      return
    }
    // Every kind of event must have come, or nothing is proven about it.
    let kinds: [Event.Kind] = [
      .customerSpeechStarted(onset: nil), .customerSpeechStopped(offset: nil), .customerSpeechInterrupted(since: .zero),
      .assistantBackoffEnded, .customerIdle(count: 1, message: 0), .callSilenceTimeout(since: .zero),
    ]
    let names =
      kinds.map(\.name) + [
        "customer.turn.ended", "customer.turn.resumed", "assistant.speech.started", "assistant.speech.stopped",
        "assistant.speech.interrupted", "assistant.interruption.ignored", "assistant.backoff.started",
        "assistant.audio.discarded",
      ]
    for name in names { #expect(events[name, default: 0] > 10, "\(name)") }
  }
}
