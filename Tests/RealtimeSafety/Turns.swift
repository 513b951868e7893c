import VoicePipeline
import VoiceRealtime

/// Turn taking: every input, in an order that makes turns, interruptions and timers of all kinds.
func checkTurns() {
  var plan = Plan()
  plan.startSpeaking.smartEndpointing = SmartEndpointingPlan(provider: .livekit)
  plan.message.idleMessages = ["Still there?"]
  plan.silenceTimeout = StreamTime(microseconds: 10_000_000)
  var text = TurnText(plan)
  let digested = [
    text.digest(.assistantMessage("What is your name?")), text.digest(.transcript(.init("It is Anna", final: false))),
    text.digest(.transcript(.init("It is Anna Bell."))), text.digest(.transcript(.init("okay"))),
    text.digest(.transcript(.init("stop"))),
  ]
  var turns = TurnTaker(TurnSettings(plan), answers: text.answers())
  let inputs: [TurnInput] =
    [.speechStart(onset: nil), .speechStop(offset: nil)] + digested + [
      .endpointProbability(0.3), .endpointNow, .assistantReady(idle: false), .assistantDone,
      .assistantStart(idle: false), .speechStart(onset: nil), digested[4], .speechStop(offset: nil),
      .assistantReady(idle: true), .assistantDone,
    ]
  var events = 0
  section("turn taking", 2_000) { index in
    let time = StreamTime(microseconds: Int64(index) * 400_000)
    turns.apply(inputs[index * 7 % inputs.count], at: time)
    turns.advance(to: time + StreamTime(microseconds: 300_000))
    while turns.nextEvent() != nil { events += 1 }
  }
  precondition(events > 500, "turn taking has told \(events) events only")
}
