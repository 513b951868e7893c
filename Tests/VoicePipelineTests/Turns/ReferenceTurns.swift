import Foundation
import Synchronization
import VoicePipeline

/// The rules of turn taking written down a second time, as plainly as can be: strings, lists, everything worked out
/// anew from what was said whenever it is asked for. What the engine does is compared with it, event by event.
final class ReferenceTurns {
  /// An event in plain words.
  struct Line: Equatable, CustomStringConvertible {
    var t: Int64
    var event: String
    var fields: [String: String] = [:]
    var description: String {
      "\(Double(t) / 1e6) \(event) \(fields.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " "))"
    }
  }
  /// Where a run stood when it told an event.
  struct Place {
    var inputs: Int
    var openings: Int
    var takings: Int
  }
  struct Said {
    var text: String
    var final: Bool
    var at: Int64
  }

  let plan: Plan
  private(set) var lines: [Line] = []
  private(set) var places: [Place] = []
  private var place = Place(inputs: 0, openings: 0, takings: 0)
  /// Rules that do not count from the given opening (or taking, for evidence) on.
  var off: Set<String> = []
  var offFrom = 0

  private var now: Int64 = 0
  private var speaking = false
  private var lastStart: Int64?
  private var lastStop: Int64?
  private var open: Int64?
  private var assistant = "silent"
  private var taken: Int64 = 0
  private var fromOpenTurn = false
  private var idleSpeech = false
  private var startAt: Int64 = 0
  private var backoffUntil: Int64?
  private var turn: [Said] = []
  private var kept: [Said] = []
  private var latest: Said?
  private var x: Double?
  private var message = ""
  private var activity: [Int64] = []
  private var idleCount = 0
  private var silenceBase: Int64 = 0
  private var silenceTold = false
  private var randomState: UInt64
  private var failed: Set<Int> = []

  init(_ plan: Plan, seed: UInt64 = 0) {
    self.plan = plan
    randomState = seed
  }

  static func run(_ plan: Plan, _ inputs: [TimedInput], seed: UInt64 = 0) -> [Line] {
    let model = ReferenceTurns(plan, seed: seed)
    for input in inputs { model.apply(input) }
    return model.lines
  }

  func apply(_ timed: TimedInput) {
    let t = timed.time.microseconds
    fire(until: t)
    now = t
    place.inputs += 1
    guard let input = timed.input else { return }
    hear(input)
    fire(until: t)
  }

  // MARK: timers

  private func fire(until limit: Int64) {
    while true {
      let standing = timers().map { (due: max($0.due, now), order: $0.order, action: $0.action) }
      guard let next = standing.filter({ $0.due <= limit }).min(by: { ($0.due, $0.order) < ($1.due, $1.order) })
      else { return }
      now = next.due
      next.action()
    }
  }

  private func timers() -> [(due: Int64, order: Int, action: () -> Void)] {
    var list: [(due: Int64, order: Int, action: () -> Void)] = []
    if plan.stopSpeaking.numWords == 0, !isOff("voice", place.takings), assistant != "silent", speaking {
      let since = max(lastStart!, taken)
      list.append((since + plan.stopSpeaking.voice.microseconds, 0, { self.getTurn("voice") }))
    }
    if let backoffUntil {
      list.append((backoffUntil, 1, { self.backoffUntil = nil; self.tell("assistant.backoff.ended") }))
    }
    if assistant == "held", !speaking {
      list.append((startAt, 2, { self.assistant = "speaking"; self.tell("assistant.speech.started") }))
    }
    if open != nil, !speaking, assistant == "silent", let winner = endings().first {
      list.append((winner.due, 3, { self.endTurn(winner.fields) }))
    }
    if assistant == "silent", !speaking, open == nil {
      let messages = plan.message.idleMessages
      if !messages.isEmpty, let last = activity.last, idleCount < plan.message.idleMessageMaxSpokenCount {
        list.append(
          (
            last + plan.message.idleTimeout.microseconds, 4,
            {
              self.idleCount += 1
              self.activity.append(self.now)
              let message = messages[Int(self.random() % UInt64(messages.count))]
              self.tell("customer.idle", ["count": "\(self.idleCount)", "message": message])
            }
          ))
      }
      if let timeout = plan.silenceTimeout, !silenceTold {
        list.append(
          (silenceBase + timeout.microseconds, 5, { self.silenceTold = true; self.tell("call.silence.timeout") }))
      }
    }
    return list
  }

  private func random() -> UInt64 {
    randomState = randomState &+ 11_400_714_819_323_198_485
    var z = randomState
    z = (z ^ (z / (1 << 30))) &* 13_787_848_793_156_543_929
    z = (z ^ (z / (1 << 27))) &* 10_723_151_780_598_845_931
    return z ^ (z / (1 << 31))
  }

  // MARK: the end of a turn

  private func isOff(_ rule: String, _ count: Int) -> Bool { off.contains(rule) && count >= offFrom }

  /// The rules in line, with what each would tell.
  private func endings() -> [(due: Int64, fields: [String: String])] {
    let silence = max(lastStop ?? 0, open!)
    let quiet = max(silence, latest?.at ?? 0)
    var line: [(due: Int64, fields: [String: String])] = []
    for i in matchingRules() {
      let wait = plan.startSpeaking.customEndpointingRules[i].timeout.microseconds
      line.append((quiet + wait, ["reason": "custom-rule", "rule": "\(i)", "wait": "\(wait)"]))
    }
    if let smart = plan.startSpeaking.smartEndpointing, smart.provider != .vapi,
      smart.provider == .customEndpointingModel || plan.transcriber.isEnglish, let x,
      !isOff("smart", place.openings)
    {
      let milliseconds = smart.waitFunction.milliseconds(at: x)
      if milliseconds.isFinite {
        let wait = Int64((max(0, milliseconds) * 1000).rounded())
        line.append((silence + wait, ["reason": "smart", "x": "\(x)", "wait": "\(wait)"]))
      }
    }
    let match = ending(of: latest?.text ?? "")
    let waits = plan.startSpeaking.transcriptionEndpointing
    let wait =
      match == "number"
      ? waits.onNumber : match == "punctuation" ? waits.onPunctuation : waits.onNoPunctuation
    line.append(
      (
        quiet + wait.microseconds,
        ["reason": "transcription", "match": match, "wait": "\(wait.microseconds)"]
      ))
    return line
  }

  private func ending(of text: String) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let last = text.last, last.isNumber, last.wholeNumberValue != nil {
      if !isOff("number", place.openings) { return "number" }
    } else if let last = text.last(where: { !"\"'”’»)]".contains($0) }), ".!?…。！？؟।".contains(last) {
      if !isOff("punctuation", place.openings) { return "punctuation" }
    }
    return "no-punctuation"
  }

  private func matchingRules() -> [Int] {
    plan.startSpeaking.customEndpointingRules.indices.filter { i in
      if isOff("rule\(i)", place.openings) { return false }
      let text = render(turn)
      return switch plan.startSpeaking.customEndpointingRules[i].condition {
      case .assistant(let regex): regex.search(message) == .match
      case .customer(let regex): regex.search(text) == .match
      case .both(let a, let c): a.search(message) == .match && c.search(text) == .match
      }
    }
  }

  private func endTurn(_ fields: [String: String]) {
    tell("customer.turn.ended", fields.merging(["transcript": render(turn)]) { $1 })
    x = nil
    open = nil
    take()
    assistant = "preparing"
  }

  // MARK: text

  /// Finals, and what is last if it is a partial.
  private func valid(_ said: [Said]) -> [Said] {
    said.indices.filter { said[$0].final || $0 == said.count - 1 }.map { said[$0] }
  }

  private func render(_ said: [Said]) -> String {
    valid(said).map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) }.joined(separator: " ")
  }

  private func bringBackKept() {
    if turn.isEmpty {
      turn = kept
    } else {
      turn = valid(kept).map { Said(text: $0.text, final: true, at: $0.at) } + turn
    }
  }

  // MARK: evidence

  private func take() {
    place.takings += 1
    taken = now
    kept = turn
    turn = []
    latest = nil
    fromOpenTurn = false
  }

  private enum Evidence: Equatable {
    case reason(String), acknowledged, tooLittle, none
  }

  private func wordEvidence() -> Evidence {
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

  private func getTurn(_ reason: String) {
    if assistant == "speaking" {
      tell("assistant.speech.interrupted", ["reason": reason])
      assistantFellSilent()
      if plan.stopSpeaking.backoff.microseconds > 0 {
        backoffUntil = now + plan.stopSpeaking.backoff.microseconds
        tell("assistant.backoff.started", ["until": "\(backoffUntil!)"])
      }
      if fromOpenTurn { bringBackKept() }
    } else {
      tell("customer.turn.resumed", ["reason": reason])
      bringBackKept()
    }
    assistant = "silent"
    openTurn()
  }

  private func openTurn() {
    place.openings += 1
    open = now
  }

  private func assistantFellSilent() {
    activity.append(now)
    if idleSpeech { return }
    silenceBase = now
    silenceTold = false
  }

  private func customerActed() {
    activity.append(now)
    silenceBase = now
    silenceTold = false
    if plan.message.idleMessageResetCountOnUserSpeechEnabled { idleCount = 0 }
  }

  // MARK: inputs

  private func hear(_ input: CallInput) {
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

  private func hear(_ transcript: CallInput.Transcript) {
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
  private func replace(_ list: inout [Said], _ said: Said) {
    if let last = list.last, !last.final { list.removeLast() }
    list.append(said)
  }

  private func tell(_ event: String, _ fields: [String: String] = [:]) {
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
    let words = word.matches(in: plain, range: NSRange(location: 0, length: whole.length))
      .map { whole.substring(with: $0.range) }
    known.withLock { $0[text] = words }
    return words
  }

  private static let known = Mutex<[String: [String]]>([:])
  private static let word: NSRegularExpression = {
    let single = #"[[\p{Han}\p{Hiragana}\p{Katakana}ー]&&[\p{L}\p{M}\p{N}]]"#
    let letter = #"[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]"#
    return try! NSRegularExpression(pattern: "\(single)|\(letter)+(?:-\(letter)+)*")
  }()
}
