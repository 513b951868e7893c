import Foundation
import Synchronization
import VoicePipeline

/// What the reference makes of each input, and of the evidence.
extension ReferenceTurns {
  func take() {
    place.takings += 1
    taken = now
    kept = turn
    turn = []
    latest = nil
    fromOpenTurn = false
  }

  enum Evidence: Equatable {
    case reason(String), acknowledged, tooLittle, none
  }

  func wordEvidence() -> Evidence {
    let all = valid(turn).map { ReferenceTurns.words($0.text) }
    if all.isEmpty { return .none }
    let stops = plan.stopSpeaking
    if !isOff("phrase", place.takings) {
      let phrases = stops.interruptionPhrases.map(ReferenceTurns.words).filter { !$0.isEmpty }
      for words in all {
        let row = " " + words.joined(separator: " ") + " "
        if phrases.contains(where: { row.contains(" " + $0.joined(separator: " ") + " ") }) { return .reason("phrase") }
      }
    }
    let acknowledgements = stops.acknowledgementPhrases.map(ReferenceTurns.words).filter { !$0.isEmpty }
    func acknowledges(_ words: ArraySlice<String>) -> Bool {
      words.isEmpty
        || acknowledgements.contains { words.starts(with: $0) && acknowledges(words.dropFirst($0.count)) }
    }
    if !isOff("ack", place.takings), all.allSatisfy({ acknowledges($0[...]) }) { return .acknowledged }
    if !isOff("words", place.takings), all.joined().count >= max(1, stops.numWords) { return .reason("words") }
    return .tooLittle
  }

  func getTurn(_ reason: String) {
    if assistant == "speaking" {
      tell("assistant.speech.interrupted", ["reason": reason])
      assistantFellSilent()
      if plan.stopSpeaking.backoff.microseconds > 0 {
        let until = now + plan.stopSpeaking.backoff.microseconds
        backoffUntil = until
        tell("assistant.backoff.started", ["until": "\(until)"])
      }
      if fromOpenTurn { bringBackKept() }
    } else {
      tell("customer.turn.resumed", ["reason": reason])
      bringBackKept()
    }
    assistant = "silent"
    openTurn()
  }

  func openTurn() {
    place.openings += 1
    open = now
  }

  func assistantFellSilent() {
    activity.append(now)
    if idleSpeech { return }
    silenceBase = now
    silenceTold = false
  }

  func customerActed() {
    activity.append(now)
    silenceBase = now
    silenceTold = false
    if plan.message.idleMessageResetCountOnUserSpeechEnabled { idleCount = 0 }
  }

  func hear(_ input: CallInput) {
    switch input {
    case .speechStart:
      if speaking { return }
      speaking = true
      lastStart = now
      x = nil
      customerActed()
      tell("customer.speech.started")
      if assistant == "silent", open == nil { openTurn() }
    case .speechStop:
      if !speaking { return }
      speaking = false
      lastStop = now
      customerActed()
      tell("customer.speech.stopped")
    case .transcript(let transcript): hear(transcript)
    case .endpointProbability(let p): x = min(1, max(0, p))
    case .endpointNow:
      if open != nil, assistant == "silent", plan.startSpeaking.smartEndpointing == nil, matchingRules().isEmpty,
        !isOff("transcriber", place.openings)
      {
        endTurn(["reason": "transcriber", "wait": "0"])
      }
    case .assistantMessage(let text): message = text
    case .assistantReady(let idle):
      if open != nil || assistant == "held" || assistant == "speaking" { return tell("assistant.audio.discarded") }
      if assistant == "silent" { take() }
      assistant = "held"
      idleSpeech = idle
      startAt = max(now, backoffUntil ?? now) + plan.startSpeaking.wait.microseconds
    case .assistantStart(let idle):
      if assistant == "speaking" { return }
      if assistant == "silent" {
        take()
        fromOpenTurn = open != nil
        open = nil
      }
      assistant = "speaking"
      idleSpeech = idle
      tell("assistant.speech.started")
      if speaking { tell("customer.speech.interrupted") }
    case .assistantDone:
      if assistant != "speaking" { return }
      tell("assistant.speech.stopped")
      assistant = "silent"
      assistantFellSilent()
      let evidence = wordEvidence()
      if speaking || (evidence != .none && evidence != .acknowledged) {
        if fromOpenTurn { bringBackKept() }
        openTurn()
      } else {
        turn = []
        latest = nil
        x = nil
      }
    }
  }

  func hear(_ transcript: CallInput.Transcript) {
    if ReferenceTurns.words(transcript.text).isEmpty { return }
    customerActed()
    let said = Said(text: transcript.text, final: transcript.final, at: now)
    if assistant == "silent" {
      if open == nil { openTurn() }
      replace(&turn, said)
      latest = said
      return
    }
    let stale: Bool
    if let start = transcript.start {
      stale = start.microseconds < taken
    } else {
      stale = assistant != "speaking" && !speaking && !(lastStart.map { $0 >= taken } ?? false)
    }
    if stale { return replace(&kept, said) }
    replace(&turn, said)
    latest = said
    switch wordEvidence() {
    case .reason(let reason): getTurn(reason)
    case .acknowledged:
      if assistant == "speaking" { tell("assistant.interruption.ignored", ["reason": "acknowledgement"]) }
    case .tooLittle, .none: break
    }
  }

  /// A partial is replaced by what comes next.
  func replace(_ list: inout [Said], _ said: Said) {
    if let last = list.last, !last.final { list.removeLast() }
    list.append(said)
  }

  func tell(_ event: String, _ fields: [String: String] = [:]) {
    lines.append(Line(t: now, event: event, fields: fields))
    places.append(place)
  }

  // MARK: words, by regular expressions instead of a scanner

  static func words(_ text: String) -> [String] {
    if let known = known.withLock({ $0[text] }) { return known }
    let plain = text.precomposedStringWithCanonicalMapping.lowercased()
      .replacingOccurrences(of: #"['’‘ʼ＇]"#, with: "", options: .regularExpression)
      .replacingOccurrences(of: #"[‐‑]"#, with: "-", options: .regularExpression)
      .replacingOccurrences(of: "ς", with: "σ")
    let whole = plain as NSString
    let words = (word?.matches(in: plain, range: NSRange(location: 0, length: whole.length)) ?? [])
      .map { whole.substring(with: $0.range) }
    known.withLock { $0[text] = words }
    return words
  }

  private static let known = Mutex<[String: [String]]>([:])
  private static let word: NSRegularExpression? = {
    let single = #"[[\p{Han}\p{Hiragana}\p{Katakana}ー]&&[\p{L}\p{M}\p{N}]]"#
    let letter = #"[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]"#
    return try? NSRegularExpression(pattern: "\(single)|\(letter)+(?:-\(letter)+)*")
  }()
}
