import VoicePipeline

extension ReferenceTurns.Line {
  /// The engine's record in the same words, as far as the rules prescribe it.
  init(_ record: EventRecord) {
    var fields: [String: String] = [:]
    switch record.event.kind {
    case .customerTurnEnded(let ending):
      fields = ReferenceTurns.Line.fields(of: ending.by)
      fields["wait"] = "\(ending.wait.microseconds)"
      fields["transcript"] = record.transcript
    case .customerTurnResumed(let why), .assistantSpeechInterrupted(let why): fields["reason"] = "\(why.reason)"
    case .assistantInterruptionIgnored: fields["reason"] = "acknowledgement"
    case .assistantBackoffStarted(let until): fields["until"] = "\(until.microseconds)"
    case .customerIdle(let count, _):
      fields["count"] = "\(count)"
      fields["message"] = record.message
    default: break
    }
    self.init(t: record.event.time.microseconds, event: record.event.kind.name, fields: fields)
  }

  static func fields(of rule: EndpointRule) -> [String: String] {
    switch rule {
    case .custom(let index): ["reason": "custom-rule", "rule": "\(index)"]
    case .smart(let x): ["reason": "smart", "x": "\(x)"]
    case .transcription(.number): ["reason": "transcription", "match": "number"]
    case .transcription(.punctuation): ["reason": "transcription", "match": "punctuation"]
    case .transcription(.noPunctuation): ["reason": "transcription", "match": "no-punctuation"]
    case .transcriber: ["reason": "transcriber"]
    }
  }
}

extension RandomCall {
  /// What the engine makes of the call.
  func play() -> [EventRecord] { RandomCall.play(plan, inputs, seed: seed) }

  static func play(_ plan: Plan, _ inputs: [TimedInput], seed: UInt64 = 0) -> [EventRecord] {
    var conversation = Conversation(plan, seed: seed)
    for input in inputs { conversation.apply(input) }
    return conversation.takeRecords()
  }
}
