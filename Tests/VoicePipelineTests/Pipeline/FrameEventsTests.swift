import Testing
import VoicePipeline
import VoiceRealtime

/// The events of a call of `process`, as hosts go through them.
@Suite struct FrameEventsTests {
  /// A host answers an event from within the loop: the loop goes on, and what the answer brings comes with the next call.
  @Test(arguments: [1, 5]) func mayBeAnsweredWhileTheyAreGoneThrough(answers: Int) throws {
    var plan = Plan()
    plan.startSpeaking.wait = .zero
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(16_000)))
    var told: [Event] = []
    for k in 0..<60 {
      var frame = HeardFrame()
      frame.customer = k < 20 ? 1 : 0
      pipeline.noteMissing(StreamTime(seconds: 0.01))
      pipeline.noteMissing(StreamTime(seconds: 0.02))
      for event in pipeline.replay(frame) {
        told.append(event)
        guard case .customerSpeechStarted = event.kind else { continue }
        for _ in 0..<answers { pipeline.receive(.assistantReady(idle: false)) }
      }
    }
    func count(_ isCounted: (Event.Kind) -> Bool) -> Int { told.count { isCounted($0.kind) } }
    #expect(count { if case .inputMissing = $0 { true } else { false } } == 120)
    #expect(count { if case .assistantAudioDiscarded = $0 { true } else { false } } == answers)
    #expect(count { if case .customerSpeechStopped = $0 { true } else { false } } == 1)
    #expect(pipeline.lostEvents == 0)
  }

  /// All rules may fail at one text: nothing is lost, neither that nor what else happens.
  @Test func everyRuleMayFailAtOnce() throws {
    var plan = Plan()
    plan.startSpeaking.customEndpointingRules = try (0..<64).map {
      CustomEndpointingRule(.customer(try RegularExpression("\($0)")), timeout: StreamTime(seconds: 1))
    }
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(16_000)))
    var text = TurnText(plan)
    guard case .transcript(var digest) = text.digest(.transcript(.init("Hello."))) else {
      Issue.record("a transcript is no transcript once it is digested")
      return
    }
    digest.answers.turn.failed = .max
    pipeline.receive(.transcript(digest))
    var told: [Event] = []
    for _ in 0..<20 { told += pipeline.replay(HeardFrame()) }
    let failed = told.compactMap { event -> Int? in if case .ruleFailed(let rule) = event.kind { rule } else { nil } }
    #expect(failed == Array(0..<64))
    #expect(told.last?.kind.name == "customer.turn.ended")
    #expect(pipeline.lostEvents == 0)
  }

  /// What was delivered gives its room to what comes after it; only what waits can be too much.
  @Test func allRoomIsThereAgainAfterADelivery() throws {
    var pipeline = try FramePipeline(plan: Plan(), format: .mono(.hertz(16_000)))
    var frame = SampleBuffer(count: 160)
    for extra in [0, 0, 3] {
      let lost = pipeline.lostEvents
      for _ in 0..<FramePipeline.eventCapacity + extra { pipeline.noteMissing(StreamTime(seconds: 0.01)) }
      #expect(Array(pipeline.process(&frame)).count == FramePipeline.eventCapacity)
      #expect(pipeline.lostEvents == lost + extra)
    }
  }
}
