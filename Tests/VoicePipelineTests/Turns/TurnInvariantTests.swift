import TestSupport
import Testing
import VoicePipeline

/// What holds of every call, whatever the plan: derived from the rules, not from the model.
@Suite struct TurnInvariantTests {
  @Test func invariantsHold() throws {
    for number in 0..<TurnFuzzTests.calls {
      let call = try RandomCall(number &+ 2_000_000)
      let records = call.play()
      if let broken = TurnInvariantTests.broken(records, call.plan) {
        Issue.record("call \(number): \(broken)")
        return
      }
    }
  }

  /// The first invariant that does not hold.
  static func broken(_ records: [EventRecord], _ plan: Plan) -> String? {
    var last = StreamTime.zero
    var (customerSpeaks, assistantSpeaks) = (false, false)
    var backoffEnds: StreamTime?
    var ended: StreamTime?
    for record in records {
      let time = record.event.time
      if time < last { return "time runs backwards at \(record.json)" }
      last = time
      switch record.event.kind {
      case .customerSpeechStarted:
        if customerSpeaks { return "two starts of speech at \(record.json)" }
        customerSpeaks = true
      case .customerSpeechStopped:
        if !customerSpeaks { return "a stop without speech at \(record.json)" }
        customerSpeaks = false
      case .customerTurnEnded(let ending):
        if ended != nil { return "a turn ends twice at \(record.json)" }
        if assistantSpeaks { return "a turn ends while the assistant speaks at \(record.json)" }
        if customerSpeaks, ending.by != .transcriber {
          return "a turn ends while the customer speaks at \(record.json)"
        }
        if time < ending.since + ending.wait { return "a turn ends before its wait is over at \(record.json)" }
        if ending.opened > time || ending.since < ending.opened { return "a turn's times are amiss at \(record.json)" }
        ended = time
      case .customerTurnResumed:
        if assistantSpeaks { return "resumed while the assistant speaks at \(record.json)" }
        ended = nil
      case .assistantSpeechStarted(let start):
        if assistantSpeaks { return "two starts of the assistant at \(record.json)" }
        if let ready = start.ready {
          if customerSpeaks { return "a gated start over the customer at \(record.json)" }
          if backoffEnds != nil { return "a gated start inside back-off at \(record.json)" }
          if time < ready + plan.startSpeaking.wait { return "a gated start too early at \(record.json)" }
        }
        assistantSpeaks = true
      case .assistantSpeechInterrupted:
        if !assistantSpeaks { return "interrupted while not speaking at \(record.json)" }
        assistantSpeaks = false
        ended = nil
      case .assistantSpeechStopped:
        if !assistantSpeaks { return "stopped while not speaking at \(record.json)" }
        assistantSpeaks = false
        ended = nil
      case .assistantInterruptionIgnored:
        if !assistantSpeaks { return "ignored while not speaking at \(record.json)" }
      case .customerSpeechInterrupted:
        if !customerSpeaks || !assistantSpeaks { return "no talking over each other at \(record.json)" }
      case .assistantBackoffStarted(let until):
        if until != time + plan.stopSpeaking.backoff { return "back-off of a wrong length at \(record.json)" }
        backoffEnds = until
      case .assistantBackoffEnded:
        if backoffEnds != time { return "back-off ends at a wrong time at \(record.json)" }
        backoffEnds = nil
      case .customerIdle(let count, _):
        if customerSpeaks || assistantSpeaks || ended != nil { return "idle on a busy line at \(record.json)" }
        if count > plan.message.idleMessageMaxSpokenCount { return "too many idle messages at \(record.json)" }
      case .callSilenceTimeout:
        if customerSpeaks || assistantSpeaks || ended != nil { return "silence on a busy line at \(record.json)" }
      default: break
      }
    }
    return nil
  }

  /// A prefix of the inputs gives a prefix of the events, up to its last time.
  @Test func prefixGivesPrefix() throws {
    for number in 0..<TurnFuzzTests.calls / 5 {
      let call = try RandomCall(number &+ 3_000_000)
      let all = call.play()
      for count in 0..<call.inputs.count {
        let some = RandomCall.play(call.plan, Array(call.inputs.prefix(count)), seed: call.seed)
        guard some == Array(all.prefix(some.count)) else {
          Issue.record("call \(number), \(count) inputs")
          return
        }
      }
    }
  }

  /// The clock may be moved on as often as one likes, in steps of any size: nothing changes.
  @Test func stepsOfTheClockChangeNothing() throws {
    for number in 0..<TurnFuzzTests.calls / 10 {
      let call = try RandomCall(number &+ 4_000_000)
      var random = SeededGenerator(seed: number)
      var conversation = Conversation(call.plan, seed: call.seed)
      var records: [EventRecord] = []
      for input in call.inputs {
        while conversation.now < input.time {
          let step = StreamTime(microseconds: Int64(1 + random.next() % 300_000))
          conversation.advance(to: min(input.time, conversation.now + step))
        }
        conversation.apply(input)
        records += conversation.takeRecords()
      }
      guard records == call.play() else {
        Issue.record("call \(number)")
        return
      }
    }
  }
}
