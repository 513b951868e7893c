internal import VoiceRealtime

extension EventRecord {
  /// The record as a line of an event file, without the end of line.
  public var json: String { String(decoding: jsonBytes(), as: UTF8.self) }

  /// The same with its end of line, as bytes to write.
  public var jsonLine: [UInt8] {
    var bytes = jsonBytes()
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private func jsonBytes() -> [UInt8] {
    var object = JSONObject()
    object.add("t", event.time)
    object.add("event", event.kind.name)
    switch event.kind {
    case .customerSpeechStarted(let onset): if let onset { object.add("onset", onset) }
    case .customerSpeechStopped(let offset): if let offset { object.add("offset", offset) }
    case .customerTurnEnded(let ending): write(ending, to: &object)
    case .customerTurnResumed(let why), .assistantSpeechInterrupted(let why): write(why, to: &object)
    case .customerSpeechInterrupted(let since): object.add("since", since)
    case .assistantSpeechStarted(let start):
      if start.idle { object.add("idle", true) }
      if let ready = start.ready { object.add("ready", ready) }
    case .assistantInterruptionIgnored(let why): write(why, to: &object)
    case .assistantBackoffStarted(let until): object.add("until", until)
    case .assistantAudioDiscarded(let why): write(why, to: &object)
    case .customerIdle(let count, _):
      object.add("count", count)
      object.add("message", message ?? "")
    case .callSilenceTimeout(let since): object.add("since", since)
    case .inputMissing(let length): object.add("seconds", length)
    case .ruleFailed(let rule): object.add("rule", rule)
    case .assistantSpeechStopped, .assistantBackoffEnded, .mediaStarted, .mediaEnded, .transcriptTaken, .answersWanted:
      break
    }
    return object.end()
  }

  private func write(_ ending: TurnEnding, to object: inout JSONObject) {
    write(ending.by, to: &object)
    object.add("transcript", transcript ?? "")
    object.add("wait", ending.wait)
    object.add("since", ending.since)
    object.add("opened", ending.opened)
    writeTexts(to: &object)
    writeNext(ending.next, to: &object)
  }

  private func write(_ rule: EndpointRule, to object: inout JSONObject) {
    object.add("reason", rule.name)
    switch rule {
    case .custom(let index): object.add("rule", index)
    case .smart(let probability): object.add("x", probability)
    case .transcription(let match): object.add("match", match.name)
    case .transcriber: break
    }
  }

  private func write(_ why: Interruption, to object: inout JSONObject) {
    object.add("reason", why.reason.name)
    object.add("since", why.since)
    if case .voice = why.reason { object.add("wait", why.wait) }
    object.add("words", why.words)
    object.add("wordsNeeded", why.wordsNeeded)
    writeTexts(to: &object)
    writeNext(why.next, to: &object)
  }

  private func write(_ why: IgnoredInterruption, to object: inout JSONObject) {
    object.add("reason", "acknowledgement")
    object.add("since", why.since)
    object.add("words", why.words)
    object.add("wordsNeeded", why.wordsNeeded)
    writeTexts(to: &object)
    writeNext(why.next, to: &object)
  }

  private func write(_ why: DiscardedAudio, to object: inout JSONObject) {
    object.add("reason", why.cause.name)
    object.add("since", why.since)
    if let turnEnds = why.turnEnds {
      object.beginObject("turnEnds")
      write(turnEnds.by, to: &object)
      object.add("t", turnEnds.time)
      object.endObject()
    }
    if let otherwise = why.otherwise {
      object.beginObject("next")
      object.add("event", "assistant.speech.started")
      object.add("t", otherwise)
      object.endObject()
    } else {
      object.addNull("next")
    }
    writeMargin(to: &object)
  }

  private func writeTexts(to object: inout JSONObject) {
    if let customerText { object.add("text", customerText) }
    if let assistantText { object.add("assistant", assistantText) }
  }

  private func writeNext(_ next: TurnEnding.Prospect?, to object: inout JSONObject) {
    guard let next else { return object.addNull("next") }
    object.beginObject("next")
    write(next.by, to: &object)
    object.add("t", next.time)
    object.endObject()
    writeMargin(to: &object)
  }

  private func writeNext(_ next: Interruption.Prospect?, to object: inout JSONObject) {
    guard let next else { return object.addNull("next") }
    object.beginObject("next")
    object.add("reason", next.reason.name)
    object.add("t", next.time)
    object.endObject()
    writeMargin(to: &object)
  }

  private func writeMargin(to object: inout JSONObject) {
    if let margin { object.add("margin", margin) }
  }
}
