import TestSupport
import Testing
import VoicePipeline

/// The control thread's digests may be overtaken by what happens on the audio path meanwhile.
@Suite struct OvertakenDigestTests {
  /// Digested before the clock has moved to the input's time, answers given when they are asked for: nothing changes.
  @Test func digestsMadeTooEarlyChangeNothing() throws {
    var asked = 0
    for number in 0..<TurnFuzzTests.calls {
      let call = try RandomCall(number &+ 5_000_000)
      var text = TurnText(call.plan)
      var taker = TurnTaker(TurnSettings(call.plan), answers: text.answers(), seed: call.seed)
      var records: [EventRecord] = []
      for timed in call.inputs {
        guard let input = timed.input else {
          taker.advance(to: timed.time)
          records += OvertakenDigestTests.collect(&taker, &text, &asked)
          continue
        }
        taker.apply(text.digest(input), at: timed.time)
        records += OvertakenDigestTests.collect(&taker, &text, &asked)
      }
      #expect(taker.lostEvents == 0)
      let expected = call.play()
      guard records == expected else {
        let place = zip(records, expected).prefix { $0 == $1 }.count
        Issue.record(
          "call \(number): \(expected.dropFirst(place).map(\.json)), came \(records.dropFirst(place).map(\.json))")
        return
      }
    }
    #expect(asked > 10)
  }

  static func collect(_ taker: inout TurnTaker, _ text: inout TurnText, _ asked: inout Int) -> [EventRecord] {
    var records: [EventRecord] = []
    while let event = taker.nextEvent() {
      if let record = text.record(event) { records.append(record) }
      if case .answersWanted = event.kind {
        asked += 1
        taker.apply(text.answerAgain(), at: taker.now)
      }
    }
    return records
  }

  /// What comes up to each of `times`, in seconds; the control thread answers at each.
  static func collect(_ taker: inout TurnTaker, _ text: inout TurnText, at times: [Double]) -> [EventRecord] {
    var (records, asked) = ([EventRecord](), 0)
    for time in times {
      taker.advance(to: StreamTime(seconds: time))
      records += collect(&taker, &text, &asked)
    }
    return records
  }

  /// A plan with one rule, which waits 2 s for numbers.
  static func waitsForNumbers() throws -> Plan {
    var plan = Plan()
    plan.startSpeaking.customEndpointingRules = [
      CustomEndpointingRule(.customer(try RegularExpression("number")), timeout: StreamTime(seconds: 2))
    ]
    return plan
  }

  static func endedByTheRule(_ record: EventRecord?, at seconds: Double) -> Bool {
    guard case .customerTurnEnded(let ending)? = record?.event.kind else { return false }
    return ending.by == .custom(0) && record?.event.time == StreamTime(seconds: seconds)
  }

  /// Events reach the control thread late, and answers come later still: without rules nothing changes, and with them
  /// every turn's text is what the engine closed.
  @Test func lateEventsKeepTheTexts() throws {
    for number in 0..<TurnFuzzTests.calls {
      var call = try RandomCall(number &+ 6_000_000)
      call.plan.startSpeaking.customEndpointingRules = []
      var random = SeededGenerator(seed: number)
      var text = TurnText(call.plan)
      var taker = TurnTaker(TurnSettings(call.plan), answers: text.answers(), seed: call.seed)
      var late: [Event] = []
      var records: [EventRecord] = []
      for timed in call.inputs {
        if let input = timed.input {
          taker.apply(text.digest(input), at: timed.time)
        } else {
          taker.advance(to: timed.time)
        }
        while let event = taker.nextEvent() { late.append(event) }
        let count = Int(random.next() % UInt64(late.count + 1))
        records += late.prefix(count).compactMap { text.record($0) }
        late.removeFirst(count)
      }
      records += late.compactMap { text.record($0) }
      guard records == call.play() else {
        Issue.record("call \(number)")
        return
      }
    }
  }

  /// An answer that comes after its turn has ended is of no use; the next turn asks anew.
  @Test func answersThatComeTooLateAreAskedForAgain() throws {
    let plan = try Self.waitsForNumbers()
    var text = TurnText(plan)
    var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
    let (first, second) = (
      text.digest(.transcript(.init("My number", final: false))), text.digest(.transcript(.init("My number is 5.")))
    )
    taker.apply(first, at: StreamTime(seconds: 1))
    taker.apply(second, at: StreamTime(seconds: 1))
    // The control thread is 0.5 s late: the turn has ended without the rules.
    let late = Self.collect(&taker, &text, at: [1.5])
    #expect(late.map(\.event.kind.name) == ["customer.turn.ended"])
    // The customer goes on, and the turn comes back with its text.
    taker.apply(.speechStart(onset: nil), at: StreamTime(seconds: 2))
    taker.apply(.speechStop(offset: nil), at: StreamTime(seconds: 3))
    let records = Self.collect(&taker, &text, at: [3, 10])
    #expect(Self.endedByTheRule(records.last, at: 5))
  }

  /// While answers are on their way the turn's end waits for them, and no longer than 0.2 s.
  @Test func theEndWaitsForAnswers() throws {
    let plan = try Self.waitsForNumbers()
    for answers in [true, false] {
      var text = TurnText(plan)
      var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
      taker.apply(.speechStart(onset: nil), at: .zero)
      taker.apply(.speechStop(offset: nil), at: StreamTime(seconds: 1))
      // Two transcripts digested at once: the second does not know the first's fate.
      let first = text.digest(.transcript(.init("My number is", final: false)))
      let second = text.digest(.transcript(.init("My number is 5.")))
      taker.apply(first, at: StreamTime(seconds: 1.1))
      taker.apply(second, at: StreamTime(seconds: 1.1))
      var wanted = 0
      while let event = taker.nextEvent() {
        _ = text.record(event)
        if case .answersWanted = event.kind { wanted += 1 }
      }
      #expect(wanted == 1)
      if answers { taker.apply(text.answerAgain(), at: StreamTime(seconds: 1.15)) }
      taker.advance(to: StreamTime(seconds: 10))
      let next = taker.nextEvent()
      let event = try #require(next)
      guard case .customerTurnEnded(let ending) = event.kind else {
        Issue.record("\(event)")
        return
      }
      #expect(ending.by == (answers ? .custom(0) : .transcription(.punctuation)))
      #expect(event.time == StreamTime(seconds: answers ? 3.1 : 1.3))
    }
  }

  /// An event that the host lost leaves the texts one change behind the engine: the next answers that are asked for bring
  /// both together again, and the rules go on.
  @Test func aLostEventDoesNotEndTheRules() throws {
    let plan = try Self.waitsForNumbers()
    var text = TurnText(plan)
    var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
    taker.apply(text.digest(.transcript(.init("Well.", final: false))), at: StreamTime(seconds: 1))
    let lost = taker.nextEvent()
    guard case .transcriptTaken? = lost?.kind else {
      Issue.record("\(String(describing: lost))")
      return
    }
    taker.apply(text.digest(.transcript(.init("My number is 5."))), at: StreamTime(seconds: 1.05))
    let records = Self.collect(&taker, &text, at: [1.05, 1.06, 10])
    #expect(Self.endedByTheRule(records.last, at: 3.05))
  }

  /// A wait for answers that speech broke off is over: after it the end waits anew for those that are asked for then.
  @Test func speechBreaksOffTheWaitForAnswers() throws {
    var plan = try Self.waitsForNumbers()
    plan.startSpeaking.transcriptionEndpointing.onPunctuation = .zero
    var text = TurnText(plan)
    var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
    // All digested at once: from the second on none knows the fate of the one before.
    let digests = ["My", "My number", "My number is 5."].map { text.digest(.transcript(.init($0, final: false))) }
    taker.apply(digests[0], at: StreamTime(seconds: 1))
    taker.apply(digests[1], at: StreamTime(seconds: 1))
    taker.apply(.speechStart(onset: nil), at: StreamTime(seconds: 1.01))
    taker.apply(digests[2], at: StreamTime(seconds: 1.02))
    taker.apply(.speechStop(offset: nil), at: StreamTime(seconds: 2))
    taker.advance(to: StreamTime(seconds: 2.1))
    let records = Self.collect(&taker, &text, at: [2.1, 10])
    #expect(Self.endedByTheRule(records.last, at: 4))
  }

  /// The transcriber's own end of turn waits for answers too, and no longer than 0.2 s from when they were asked for,
  /// also while the customer still speaks, and however often it is told.
  @Test(
    "The transcriber's end waits for answers",
    arguments: [
      (stop: 1.0, told: [1.15], answered: nil, ends: 1.3), (stop: 1, told: [1.15, 1.25], answered: nil, ends: 1.3),
      (stop: 1, told: [1.5], answered: nil, ends: 1.5), (stop: 1, told: [1.15], answered: 1.2, ends: 1.2),
      (stop: nil, told: [1.15], answered: nil, ends: 1.35), (stop: nil, told: [1.15], answered: 1.2, ends: 1.2),
    ] as [(stop: Double?, told: [Double], answered: Double?, ends: Double)])
  func theTranscribersEndWaitsForAnswers(stop: Double?, told: [Double], answered: Double?, ends: Double) throws {
    let plan = try Self.waitsForNumbers()
    var text = TurnText(plan)
    var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
    taker.apply(.speechStart(onset: nil), at: .zero)
    if let stop { taker.apply(.speechStop(offset: nil), at: StreamTime(seconds: stop)) }
    let digests = ["Well", "Well then"].map { text.digest(.transcript(.init($0, final: false))) }
    for digest in digests { taker.apply(digest, at: StreamTime(seconds: 1.1)) }
    for time in told { taker.apply(.endpointNow, at: StreamTime(seconds: time)) }
    let records = Self.collect(&taker, &text, at: [answered ?? 10, 10])
    #expect(Self.endsByTheTranscriber(records, at: ends))
  }

  /// A rule that matches keeps the transcriber's end away, if its answer comes in time.
  @Test func aLateRuleKeepsTheTranscribersEndAway() throws {
    let plan = try Self.waitsForNumbers()
    var text = TurnText(plan)
    var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
    let digests = ["My", "My number"].map { text.digest(.transcript(.init($0, final: false))) }
    for digest in digests { taker.apply(digest, at: StreamTime(seconds: 1.1)) }
    taker.apply(.endpointNow, at: StreamTime(seconds: 1.15))
    let records = Self.collect(&taker, &text, at: [1.25, 10])
    #expect(Self.endedByTheRule(records.last, at: 3.1))
  }

  /// What the rules say of the text may come along with the next transcript, before what was asked for: it serves as well.
  @Test func answersThatComeAlongSettleTheTranscribersEnd() throws {
    let plan = try Self.waitsForNumbers()
    var text = TurnText(plan)
    var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
    taker.apply(.speechStart(onset: nil), at: .zero)
    let digests = ["Well", "Well then"].map { text.digest(.transcript(.init($0, final: false))) }
    for digest in digests { taker.apply(digest, at: StreamTime(seconds: 1.1)) }
    taker.apply(.endpointNow, at: StreamTime(seconds: 1.15))
    while let event = taker.nextEvent() { _ = text.record(event) }
    taker.apply(text.digest(.transcript(.init("Well then."))), at: StreamTime(seconds: 1.2))
    let records = Self.collect(&taker, &text, at: [10])
    #expect(Self.endsByTheTranscriber(records, at: 1.2))
  }

  /// While the customer speaks only the transcriber's end wants answers: a text that changed meanwhile is asked about anew.
  @Test func theTranscribersEndAsksAgainUnderSpeech() throws {
    let plan = try Self.waitsForNumbers()
    var text = TurnText(plan)
    var taker = TurnTaker(TurnSettings(plan), answers: text.answers())
    taker.apply(.speechStart(onset: nil), at: .zero)
    let digests = ["Well", "Well then", "Well then so"].map { text.digest(.transcript(.init($0, final: false))) }
    for digest in digests[..<2] { taker.apply(digest, at: StreamTime(seconds: 1.1)) }
    taker.apply(.endpointNow, at: StreamTime(seconds: 1.15))
    taker.apply(digests[2], at: StreamTime(seconds: 1.16))
    let records = Self.collect(&taker, &text, at: [1.2, 10])
    #expect(Self.endsByTheTranscriber(records, at: 1.2))
  }

  /// Whether that is how the first turn ends; under the customer's voice it comes back.
  static func endsByTheTranscriber(_ records: [EventRecord], at seconds: Double) -> Bool {
    for record in records {
      guard case .customerTurnEnded(let ending) = record.event.kind else { continue }
      return ending.by == .transcriber && record.event.time == StreamTime(seconds: seconds)
    }
    return false
  }
}
