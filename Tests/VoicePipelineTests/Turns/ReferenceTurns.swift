import Foundation
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
  var lines: [Line] = []
  var places: [Place] = []
  var place = Place(inputs: 0, openings: 0, takings: 0)
  /// Rules that do not count from the given opening (or taking, for evidence) on.
  var off: Set<String> = []
  var offFrom = 0

  var now: Int64 = 0
  var speaking = false
  var lastStart: Int64?
  var lastStop: Int64?
  var open: Int64?
  var assistant = "silent"
  var taken: Int64 = 0
  var fromOpenTurn = false
  var idleSpeech = false
  var startAt: Int64 = 0
  var backoffUntil: Int64?
  var turn: [Said] = []
  var kept: [Said] = []
  var latest: Said?
  var x: Double?
  var message = ""
  var activity: [Int64] = []
  var idleCount = 0
  var silenceBase: Int64 = 0
  var silenceTold = false
  var randomState: UInt64
  var failed: Set<Int> = []

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

  func fire(until limit: Int64) {
    while true {
      let standing = timers().map { (due: max($0.due, now), order: $0.order, action: $0.action) }
      guard let next = standing.filter({ $0.due <= limit }).min(by: { ($0.due, $0.order) < ($1.due, $1.order) })
      else { return }
      now = next.due
      next.action()
    }
  }

  func timers() -> [(due: Int64, order: Int, action: () -> Void)] {
    var list: [(due: Int64, order: Int, action: () -> Void)] = []
    if plan.stopSpeaking.numWords == 0, !isOff("voice", place.takings), assistant != "silent", speaking,
      let lastStart
    {
      let since = max(lastStart, taken)
      list.append((since + plan.stopSpeaking.voice.microseconds, 0, { self.getTurn("voice") }))
    }
    if let backoffUntil {
      list.append(
        (
          backoffUntil, 1,
          {
            self.backoffUntil = nil; self.tell("assistant.backoff.ended")
          }
        ))
    }
    if assistant == "held", !speaking {
      list.append(
        (
          startAt, 2,
          {
            self.assistant = "speaking"; self.tell("assistant.speech.started")
          }
        ))
    }
    if let open, !speaking, assistant == "silent", let winner = endings(open).first {
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
          (
            silenceBase + timeout.microseconds, 5,
            {
              self.silenceTold = true; self.tell("call.silence.timeout")
            }
          ))
      }
    }
    return list
  }

  func random() -> UInt64 {
    randomState = randomState &+ 11_400_714_819_323_198_485
    var z = randomState
    z = (z ^ (z / (1 << 30))) &* 13_787_848_793_156_543_929
    z = (z ^ (z / (1 << 27))) &* 10_723_151_780_598_845_931
    return z ^ (z / (1 << 31))
  }

  // MARK: the end of a turn

  func isOff(_ rule: String, _ count: Int) -> Bool { off.contains(rule) && count >= offFrom }

  /// The rules in line, with what each would tell.
  func endings(_ open: Int64) -> [(due: Int64, fields: [String: String])] {
    let silence = max(lastStop ?? 0, open)
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

  func ending(of text: String) -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let last = text.last, last.isNumber, last.wholeNumberValue != nil {
      if !isOff("number", place.openings) { return "number" }
    } else if let last = text.last(where: { !"\"'”’»)]".contains($0) }), ".!?…。！？؟।".contains(last) {
      if !isOff("punctuation", place.openings) { return "punctuation" }
    }
    return "no-punctuation"
  }

  func matchingRules() -> [Int] {
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

  func endTurn(_ fields: [String: String]) {
    tell("customer.turn.ended", fields.merging(["transcript": render(turn)]) { $1 })
    x = nil
    open = nil
    take()
    assistant = "preparing"
  }

  // MARK: text

  /// Finals, and what is last if it is a partial.
  func valid(_ said: [Said]) -> [Said] {
    said.indices.filter { said[$0].final || $0 == said.count - 1 }.map { said[$0] }
  }

  func render(_ said: [Said]) -> String {
    valid(said).map { $0.text.trimmingCharacters(in: .whitespacesAndNewlines) }.joined(separator: " ")
  }

  func bringBackKept() {
    if turn.isEmpty {
      turn = kept
    } else {
      turn = valid(kept).map { Said(text: $0.text, final: true, at: $0.at) } + turn
    }
  }
}
