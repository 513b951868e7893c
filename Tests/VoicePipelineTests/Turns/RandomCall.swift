import TestSupport
import VoicePipeline

/// Random plans and random calls, from few values, so that ties, equal times and equal texts are common.
struct RandomCall {
  var random: SeededGenerator
  var plan = Plan()
  var inputs: [TimedInput] = []
  var seed: UInt64 = 0

  init(_ number: UInt64) throws {
    random = SeededGenerator(seed: number &* 0x9E37_79B9 &+ 12345)
    seed = random.next() % 4
    try makePlan()
    makeInputs()
  }

  private mutating func makePlan() throws {
    func seconds(_ values: [Double]) -> StreamTime { StreamTime(seconds: pick(values)) }
    plan.startSpeaking.wait = seconds([0, 0, 0.1, 0.2, 0.4, 0.7, 1.3])
    plan.startSpeaking.transcriptionEndpointing.onPunctuation = seconds([0, 0.1, 0.1, 0.3, 0.5, 2])
    plan.startSpeaking.transcriptionEndpointing.onNoPunctuation = seconds([0, 0.4, 0.5, 1.5, 3])
    plan.startSpeaking.transcriptionEndpointing.onNumber = seconds([0, 0.3, 0.5, 0.7, 2.5])
    plan.stopSpeaking.numWords = pick([0, 0, 0, 1, 2, 3])
    plan.stopSpeaking.voice = seconds([0, 0.1, 0.2, 0.2, 0.5])
    plan.stopSpeaking.backoff = seconds([0, 0.3, 1, 1, 2, 3])
    if chance(2) {
      plan.stopSpeaking.acknowledgementPhrases = ["okay", "uh-huh", "i see", "i", "see what", "yes", "好的", "!?"]
      plan.stopSpeaking.interruptionPhrases = ["stop", "no way", "wait", "停", "don't", "..."]
    }
    if chance(2) {
      let wait = pick([
        "500 * x", "1000", "2000 * (1 - x)", "100 + 300 * x", "0 - 5", "3000 * x ^ 3", "log(x + 0.00001)",
      ])
      plan.startSpeaking.smartEndpointing = SmartEndpointingPlan(
        provider: pick([.livekit, .livekit, .vapi, .customEndpointingModel]), waitFunction: try WaitFunction(wait))
      plan.transcriber.language = pick(["en", "en-US", "es", "multi"])
    }
    for _ in 0..<pick([0, 0, 1, 1, 2, 3]) { plan.startSpeaking.customEndpointingRules.append(try rule()) }
    if chance(2) {
      plan.message.idleMessages = Array(["Hello?", "Are you there?", "Still here."].prefix(pick([1, 2, 3])))
      plan.message.idleTimeout = seconds([5, 5, 6, 8])
      plan.message.idleMessageMaxSpokenCount = pick([1, 2, 3])
      plan.message.idleMessageResetCountOnUserSpeechEnabled = chance(2)
    }
    if chance(2) { plan.silenceTimeout = seconds([10, 10, 12, 15]) }
  }

  private mutating func rule() throws -> CustomEndpointingRule {
    func regex() throws -> RegularExpression {
      try RegularExpression(
        pick(["number", "^my", "no", "maybe.*maybe", "^$", "see", "[.?]$", "\\d", "okay|yes", "name", ".*", "x"]),
        options: pick([[], .ignoreCase, .wholeWord]))
    }
    let timeout = StreamTime(seconds: pick([0, 0.2, 0.5, 1, 2, 4]))
    return switch pick([0, 1, 1, 2]) {
    case 0: CustomEndpointingRule(.assistant(try regex()), timeout: timeout)
    case 1: CustomEndpointingRule(.customer(try regex()), timeout: timeout)
    default: CustomEndpointingRule(.both(assistant: try regex(), customer: try regex()), timeout: timeout)
    }
  }

  private mutating func makeInputs() {
    var t = 0.0
    for _ in 0..<pick([5, 10, 20, 30, 40]) {
      t += pick([0, 0, 0, 0.1, 0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 1, 1.5, 2, 0.05, 6, 0.333_333_4])
      inputs.append(TimedInput(input(at: t), at: StreamTime(seconds: t)))
    }
    if chance(3) { return }
    t += pick([0, 1, 5, 12, 40])
    inputs.append(TimedInput(nil, at: StreamTime(seconds: t)))
  }

  private mutating func input(at t: Double) -> CallInput {
    switch random.next() % 24 {
    case 0..<5: return .speechStart
    case 5..<10: return .speechStop
    case 10..<15:
      let start = chance(3) ? max(0, t - pick([0, 0.1, 0.3, 0.5, 1, 2])) : nil
      return .transcript(
        CallInput.Transcript(text(), final: chance(2), start: start.map { StreamTime(seconds: $0) }))
    case 15, 16: return .endpointProbability(pick([0, 0, 0.1, 0.25, 0.5, 0.9, 1, 1.5, -3]))
    case 17: return .endpointNow
    case 18: return .assistantMessage(pick(["Your number?", "my name is Sam", "Okay.", "", "maybe maybe"]))
    case 19, 20: return .assistantReady(idle: chance(4))
    case 21, 22: return .assistantStart(idle: chance(4))
    default: return .assistantDone
    }
  }

  private mutating func text() -> String {
    if chance(4) { return pick(["okay", "Okay.", "uh-huh", "i see", "I see what", "yes yes", "yes", "好的", "...", ""]) }
    var words: [String] = []
    for _ in 0..<pick([1, 1, 2, 3]) {
      words.append(
        pick([
          "maybe", "number", "my", "no", "way", "stop", "Wait", "five", "42", "x-ray", "it's", "okay", "停", "你好",
          "don’t",
          "another", "i", "see", "  ", "…", "7.",
        ]))
    }
    return words.joined(separator: pick([" ", " ", ", ", "  "])) + pick(["", "", ".", "?", " ", ".\" ", "!) ", "。"])
  }

  private mutating func chance(_ n: UInt64) -> Bool { random.next() % n == 0 }
  private mutating func pick<T>(_ values: [T]) -> T { values[Int(random.next() % UInt64(values.count))] }
}
