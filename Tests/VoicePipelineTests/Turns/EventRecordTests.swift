import Testing
import VoicePipeline
import VoiceRealtime

/// Every kind of event as event files and explanations tell it, to the letter.
@Suite struct EventRecordTests {
  static let speech: [ToldRecord] = [
    ToldRecord(
      .customerSpeechStarted(onset: at(1.02)), at: at(1.2),
      line: #"{"t":1.2,"event":"customer.speech.started","onset":1.02}"#,
      sentence: "1.2 s: The customer started to speak, in the audio at 1.02 s."),
    ToldRecord(
      .customerSpeechStarted(onset: nil), at: at(1.2), line: #"{"t":1.2,"event":"customer.speech.started"}"#,
      sentence: "1.2 s: The customer started to speak."),
    ToldRecord(
      .customerSpeechStopped(offset: at(2)), at: at(2.25),
      line: #"{"t":2.25,"event":"customer.speech.stopped","offset":2}"#,
      sentence: "2.25 s: The customer stopped speaking, in the audio at 2 s."),
    ToldRecord(
      .customerSpeechStopped(offset: nil), at: at(2.25), line: #"{"t":2.25,"event":"customer.speech.stopped"}"#,
      sentence: "2.25 s: The customer stopped speaking."),
    ToldRecord(
      .customerSpeechInterrupted(since: at(4.5)), at: at(5),
      line: #"{"t":5,"event":"customer.speech.interrupted","since":4.5}"#,
      sentence:
        "5 s: The assistant started over the customer, who had been speaking since 4.5 s; its start is not gated by the engine."
    ),
    ToldRecord(
      .assistantSpeechStarted(AssistantStart(idle: true, ready: at(5.5), tookOpenTurn: false)), at: at(6),
      line: #"{"t":6,"event":"assistant.speech.started","idle":true,"ready":5.5}"#,
      sentence: "6 s: The assistant is heard, with an idle message: its audio was ready at 5.5 s."),
    ToldRecord(
      .assistantSpeechStarted(AssistantStart(idle: false, ready: at(5.5), tookOpenTurn: true)), at: at(6),
      line: #"{"t":6,"event":"assistant.speech.started","ready":5.5}"#,
      sentence: "6 s: The assistant is heard: its audio was ready at 5.5 s; it took the turn from the customer."),
    ToldRecord(
      .assistantSpeechStarted(AssistantStart(idle: false, ready: nil, tookOpenTurn: false)), at: at(6),
      line: #"{"t":6,"event":"assistant.speech.started"}"#,
      sentence: "6 s: The assistant is heard; its start is not gated by the engine."),
    ToldRecord(
      .assistantSpeechStopped(text: .closed), at: at(8), line: #"{"t":8,"event":"assistant.speech.stopped"}"#,
      sentence: "8 s: The assistant has said all it had to say, and nothing of the customer's is left over."),
    ToldRecord(
      .assistantSpeechStopped(text: .joined), at: at(8), line: #"{"t":8,"event":"assistant.speech.stopped"}"#,
      sentence:
        "8 s: The assistant has said all it had to say; the turn is the customer's, who spoke or said something meanwhile."
    ),
  ]

  static let rest: [ToldRecord] = [
    ToldRecord(
      .assistantBackoffStarted(until: at(10)), at: at(9),
      line: #"{"t":9,"event":"assistant.backoff.started","until":10}"#,
      sentence: "9 s: Back-off: no assistant audio that waits to be heard starts before 10 s."),
    ToldRecord(
      .assistantBackoffEnded, at: at(10), line: #"{"t":10,"event":"assistant.backoff.ended"}"#,
      sentence: "10 s: Back-off is over."),
    ToldRecord(
      .customerIdle(count: 2, message: 0), at: at(20), message: "Are you there?",
      line: #"{"t":20,"event":"customer.idle","count":2,"message":"Are you there?"}"#,
      sentence: #"20 s: Nothing has happened for a while, for the 2nd time: "Are you there?" is due."#),
    ToldRecord(
      .callSilenceTimeout(since: at(0)), at: at(30), line: #"{"t":30,"event":"call.silence.timeout","since":0}"#,
      sentence: "30 s: The call has been silent since 0 s: the silence timeout."),
    ToldRecord(
      .mediaStarted, at: at(31), line: #"{"t":31,"event":"media.started"}"#,
      sentence: "31 s: Background media (TV, music, radio) was found and is filtered."),
    ToldRecord(
      .mediaEnded, at: at(32.000001), line: #"{"t":32.000001,"event":"media.ended"}"#,
      sentence: "32.000001 s: The background media is gone."),
    ToldRecord(
      .inputMissing(at(0.25)), at: at(33), line: #"{"t":33,"event":"input.missing","seconds":0.25}"#,
      sentence: "33 s: 0.25 s of the customer's audio did not come."),
    ToldRecord(
      .ruleFailed(rule: 3), at: at(34), line: #"{"t":34,"event":"rule.failed","rule":3}"#,
      sentence:
        "34 s: Custom rule 3 took too much work on this text; it counts as not matching. Write its pattern without nested repetition."
    ),
    ToldRecord(
      .transcriptTaken(id: 7, stale: false), at: at(35), line: #"{"t":35,"event":"transcript.taken"}"#,
      sentence: "35 s: Transcript 7 was taken into the text."),
    ToldRecord(
      .transcriptTaken(id: 7, stale: true), at: at(35), line: #"{"t":35,"event":"transcript.taken"}"#,
      sentence: "35 s: Transcript 7 was taken into the text of the turn before."),
    ToldRecord(
      .answersWanted(version: 1), at: at(36), line: #"{"t":36,"event":"answers.wanted"}"#,
      sentence: "36 s: The rules are asked again."),
  ]

  static let all = speech + DecisionsTold.endings + DecisionsTold.interruptions + DecisionsTold.discarded + rest

  @Test(arguments: all) func isTold(_ told: ToldRecord) {
    #expect(told.record.json == told.line)
    #expect(told.record.explanation == told.sentence)
    #expect(told.record.jsonLine == Array((told.line + "\n").utf8))
  }

  /// A new kind of event has to be added here, and with it a row above.
  @Test func everyKindIsTold() {
    func place(_ kind: Event.Kind) -> Int {
      switch kind {
      case .customerSpeechStarted: 0
      case .customerSpeechStopped: 1
      case .customerTurnEnded: 2
      case .customerTurnResumed: 3
      case .customerSpeechInterrupted: 4
      case .assistantSpeechStarted: 5
      case .assistantSpeechStopped: 6
      case .assistantSpeechInterrupted: 7
      case .assistantInterruptionIgnored: 8
      case .assistantBackoffStarted: 9
      case .assistantBackoffEnded: 10
      case .assistantAudioDiscarded: 11
      case .customerIdle: 12
      case .callSilenceTimeout: 13
      case .mediaStarted: 14
      case .mediaEnded: 15
      case .inputMissing: 16
      case .ruleFailed: 17
      case .transcriptTaken: 18
      case .answersWanted: 19
      }
    }
    #expect(Set(Self.all.map { place($0.record.event.kind) }) == Set(0..<20))
  }

  @Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
    (21, "21st"), (22, "22nd"), (23, "23rd"), (111, "111th"),
  ]) func timesAreCounted(_ count: Int, _ ordinal: String) {
    var record = EventRecord(Event(.customerIdle(count: count, message: 0), at: at(1)))
    record.message = "a"
    #expect(
      record.explanation == #"1 s: Nothing has happened for a while, for the \#(ordinal) time: "a" is due."#)
  }

  @Test func aLongTextIsCutShortInTheSentenceOnly() {
    var record = EventRecord(Event(.customerIdle(count: 1, message: 0), at: at(1)))
    for (count, shown) in [(80, String(repeating: "é", count: 80)), (81, String(repeating: "é", count: 79) + "…")] {
      record.message = String(repeating: "é", count: count)
      #expect(record.explanation.hasSuffix("time: \"\(shown)\" is due."))
      #expect(record.json.contains(String(repeating: "é", count: count) + "\""))
    }
  }
}
