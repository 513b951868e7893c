import Testing
import VoicePipeline

/// What the articles show of transcripts and records, run in a frame of a call in which the assistant's audio is discarded.
@Suite struct TextExampleTests {
  private let plan = Plan()

  private func call() throws -> FramePipeline {
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(16_000)))
    for _ in 0..<2 { pipeline.receive(.assistantReady(idle: false)) }
    return pipeline
  }

  @Test func onOneThread() throws {
    var pipeline = try call()
    var frame = SampleBuffer(count: 160)
    var lines: [String] = []
    func log(_ line: String) { lines.append(line) }
    // Shown from here
    var text = TurnText(plan)
    pipeline.receive(text.digest(.transcript(.init("It is Anna Bell."))))

    for event in pipeline.process(&frame) {
      if let record = text.record(event) { log(record.json) }
      if case .answersWanted = event.kind { pipeline.receive(text.answerAgain()) }
    }
    // to here
    #expect(lines.map(name) == ["assistant.audio.discarded"])
  }

  @Test func betweenTwoThreads() throws {
    var pipeline = try call()
    var frame = SampleBuffer(count: 160)
    var text = TurnText(plan)
    var lines: [String] = []
    func log(_ line: String) { lines.append(line) }
    // Shown from here
    var inputs = EventQueue<TurnInput>.make(capacity: 64)
    var events = EventQueue<Event>.make(capacity: 1024)

    // The audio thread, which owns inputs.consumer and events.producer, each frame
    while let input = inputs.consumer.pop() { pipeline.receive(input) }
    for event in pipeline.process(&frame) { _ = events.producer.push(event) }

    // The control thread, which owns the others, now and then
    while let event = events.consumer.pop() {
      if let record = text.record(event) { log(record.json) }
      if case .answersWanted = event.kind { _ = inputs.producer.push(text.answerAgain()) }
    }
    // to here
    #expect(lines.map(name) == ["assistant.audio.discarded"])
  }

  @Test func turnTakingAlone() {
    var lines: [String] = []
    func print(_ line: String) { lines.append(line) }
    // Shown from here
    var text = TurnText(plan)
    var turns = TurnTaker(TurnSettings(plan), answers: text.answers())

    turns.apply(text.digest(.transcript(.init("Hello?"))), at: StreamTime(seconds: 1.1))
    turns.advance(to: StreamTime(seconds: 1.2))
    while let event = turns.nextEvent() {
      if let record = text.record(event) { print(record.json) }
      if case .answersWanted = event.kind { turns.apply(text.answerAgain(), at: turns.now) }
    }
    // to here
    #expect(lines.map(name) == ["customer.turn.ended"])
  }

  /// The name in a record's JSON.
  private func name(_ json: String) -> String? {
    json.split(separator: "\"").first { $0.contains(".") && !$0.contains(",") }.map(String.init)
  }
}
