import Testing
import VoicePipeline

/// What a decision record predicts comes true: with the winner switched off, from the moment on at which the turn was
/// opened (or taken), the same call decides when and how the record said.
@Suite struct DecisionRecordTests {
  @Test func predictionsComeTrue() throws {
    var checked: [String: Int] = [:]
    for number in 0..<TurnFuzzTests.calls {
      let call = try RandomCall(number &+ 1_000_000)
      // The reference, which tells where each event falls among the inputs.
      let places = ReferenceTurns(call.plan, seed: call.seed)
      for input in call.inputs { places.apply(input) }
      let records = call.play()
      try #require(records.map(ReferenceTurns.Line.init) == places.lines)

      for (record, place) in zip(records, places.places) {
        guard let prediction = Prediction(record) else { continue }
        let replayed = prediction.replay(call, place, at: record.event.time)
        checked["\(record.event.kind.name) \(prediction.winner.prefix(4)) \(prediction.fields == nil)", default: 0] += 1
        if replayed?.t == prediction.time, prediction.agrees(replayed) { continue }
        Issue.record(
          """
          call \(number): \(record.json)
          predicted \(prediction.time.map { "\($0)" } ?? "nothing") \(prediction.fields ?? [:])
          replayed \(replayed.map { "\($0)" } ?? "nothing")
          """)
        return
      }
    }
    for kind in [
      "customer.turn.ended rule false", "customer.turn.ended smar false", "customer.turn.ended numb false",
      "customer.turn.ended punc false", "customer.turn.ended tran false", "customer.turn.ended tran true",
      "assistant.speech.interrupted voic true", "assistant.speech.interrupted phra false",
      "assistant.speech.interrupted phra true", "assistant.speech.interrupted word true",
      "assistant.interruption.ignored ack false", "assistant.interruption.ignored ack true",
      "customer.turn.resumed voic true", "customer.turn.resumed phra false",
    ] {
      #expect(checked[kind, default: 0] > 0, "\(kind) of \(checked)")
    }
  }

  /// What a record says would have happened without its winner.
  private struct Prediction {
    var winner: String
    var time: Int64?
    var fields: [String: String]?
    var endsTurn = false

    init?(_ record: EventRecord) {
      switch record.event.kind {
      case .customerTurnEnded(let ending):
        endsTurn = true
        switch ending.by {
        case .custom(let rule): winner = "rule\(rule)"
        case .smart: winner = "smart"
        case .transcription(.number): winner = "number"
        case .transcription(.punctuation): winner = "punctuation"
        case .transcription(.noPunctuation): return nil
        case .transcriber: winner = "transcriber"
        }
        time = ending.next?.time.microseconds
        fields = ending.next.map { ReferenceTurns.Line.fields(of: $0.by) }
      case .customerTurnResumed(let why), .assistantSpeechInterrupted(let why):
        winner = "\(why.reason)"
        time = why.next?.time.microseconds
        fields = why.next.map { ["reason": "\($0.reason)"] }
      case .assistantInterruptionIgnored(let why):
        winner = "ack"
        time = why.next?.time.microseconds
        fields = why.next.map { ["reason": "\($0.reason)"] }
      default: return nil
      }
    }

    /// The decision without the winner, in the same turn: the inputs up to the decision, then nothing for a minute.
    func replay(_ call: RandomCall, _ place: ReferenceTurns.Place, at time: StreamTime) -> ReferenceTurns.Line? {
      let model = ReferenceTurns(call.plan, seed: call.seed)
      model.off = [winner]
      model.offFrom = endsTurn ? place.openings : place.takings
      for input in call.inputs.prefix(place.inputs) { model.apply(input) }
      model.apply(TimedInput(nil, at: time + StreamTime(seconds: 60)))
      return zip(model.lines, model.places).first { line, other in
        endsTurn
          ? line.event == "customer.turn.ended" && other.openings == place.openings
          : line.event.hasSuffix("assistant.speech.interrupted") && other.takings == place.takings
            || line.event == "customer.turn.resumed" && other.takings == place.takings
      }?.0
    }

    func agrees(_ line: ReferenceTurns.Line?) -> Bool {
      (fields ?? [:]).allSatisfy { line?.fields[$0.key] == $0.value }
    }
  }
}
