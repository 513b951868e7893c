import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

/// What of the assistant's channel is heard, on the barge-in of the recorded call: the customer speaks from 28.06 s on,
/// the assistant's utterance goes on to 34.12 s.
@Suite struct AssistantGateTests {
  private static let start = 24 * 16_000
  private let excerpt = Recording("call.wav").channels.map { Array($0[start..<37 * 16_000]) }

  private func run(_ backoff: Double, _ configuration: PipelineConfiguration = PipelineConfiguration()) throws
    -> (run: Run, latency: Int)
  {
    var plan = Plan()
    plan.stopSpeaking.backoff = StreamTime(seconds: backoff)
    var pipeline = try BlockPipeline(plan: plan, format: .stereo(.hertz(16_000)), configuration: configuration)
    let run = Run.blocks(&pipeline, excerpt) { 160 }
    return (run, pipeline.assistantLatency)
  }

  /// Seconds in which the channel is not as it came.
  private func stretch(_ result: (run: Run, latency: Int)) -> (from: Double, to: Double)? {
    let heard = Array(result.run.assistant[result.latency...])
    let differs = heard.indices.filter { heard[$0] != excerpt[1][$0] }
    guard let first = differs.first, let last = differs.last else { return nil }
    return (Double(first) / 16_000, Double(last) / 16_000)
  }

  @Test(arguments: [0.5, 8.0])
  func silentToTheEndOfTheUtteranceAndThroughTheBackoff(backoff: Double) throws {
    let result = try run(backoff)
    let cut = try #require(
      result.run.events.first { if case .assistantSpeechInterrupted = $0.kind { true } else { false } }
    ).time.seconds
    #expect(abs(cut - (28.06 - 24 + 0.03 + 0.2)) < 0.06)
    let changed = try #require(stretch(result))
    #expect(abs(changed.from - cut) <= 0.001)
    // The utterance ends at 34.12 s (0.4 s of true silence pass until that is told); a longer back-off goes on.
    let opens = max(34.12 - 24, cut + backoff)
    #expect(abs(changed.to - opens) < 0.1)
    // Within the fade of 5 ms, then nothing.
    let heard = Array(result.run.assistant[result.latency...])
    let silent = Int((cut + 0.005) * 16_000) + 1..<Int((opens - 0.1) * 16_000)
    #expect(silent.allSatisfy { heard[$0] == 0 })
  }

  /// The assistant's next utterance begins within the back-off, and is not heard.
  @Test func whatTheGateShutsOutIsNotObservedAsHeard() throws {
    var plan = Plan()
    plan.stopSpeaking.backoff = StreamTime(seconds: 10)
    var pipeline = try FramePipeline(plan: plan, format: .stereo(.hertz(16_000)))
    var (interrupted, observed, silent) = (false, 0, 0)
    for start in stride(from: 0, to: excerpt[0].count, by: 160) {
      var customer = SampleBuffer(Array(excerpt[0][start..<start + 160]))
      var assistant = SampleBuffer(Array(excerpt[1][start..<start + 160]))
      for event in pipeline.process(&customer, assistant: &assistant) {
        if case .assistantSpeechInterrupted = event.kind { interrupted = true }
      }
      if pipeline.observation.assistant { observed += 1 }
      if pipeline.observation.assistant && interrupted { silent += 1 }
    }
    #expect(interrupted && observed > 100 && silent == 0)
  }

  /// What a line of 8 kHz brings is listened to alike on both channels.
  @Test func bothChannelsAreHeardAlikeAtTheRateOfALine() throws {
    let voice = Recording("call-8k-mulaw.wav").channels[0]
    let nobody = [Float](repeating: 0, count: voice.count)
    var plan = Plan()
    plan.voiceActivity.assistantStop = plan.voiceActivity.stop
    func starts(_ channels: [[Float]], _ isStart: (Event.Kind) -> Bool) throws -> [StreamTime] {
      try Run.blocks(plan, rate: .hertz(8_000), channels, size: 80).events.filter { isStart($0.kind) }.map(\.time)
    }
    let customer = try starts([voice, nobody]) { if case .customerSpeechStarted = $0 { true } else { false } }
    let assistant = try starts([nobody, voice]) { if case .assistantSpeechStarted = $0 { true } else { false } }
    #expect(customer.count > 5 && customer == assistant)
  }

  @Test func nothingChangesWhereNothingInterrupts() throws {
    let quiet = [[Float](repeating: 0, count: excerpt[1].count), excerpt[1]]
    var pipeline = try BlockPipeline(plan: Plan(), format: .stereo(.hertz(16_000)))
    let run = Run.blocks(&pipeline, quiet) { 480 }
    #expect(Array(run.assistant[pipeline.assistantLatency...]) == Array(excerpt[1].dropLast(pipeline.assistantLatency)))
  }

  @Test func aGatedChannelIsHeardWhileTheAssistantSpeaks() throws {
    var configuration = PipelineConfiguration()
    configuration.assistantChannel = .gated
    var pipeline = try FramePipeline(
      plan: Plan(), format: .stereo(.hertz(16_000)), configuration: configuration)
    var heard: [Bool] = []
    for frame in 0..<300 {
      if frame == 50 { pipeline.receive(.assistantReady(idle: false)) }
      if frame == 200 { pipeline.receive(.assistantDone) }
      var customer = SampleBuffer(count: 160)
      var assistant = SampleBuffer([Float](repeating: 0.5, count: 160))
      _ = pipeline.process(&customer, assistant: &assistant)
      heard.append(assistant[159] > 0)
    }
    // Ready at 0.5 s, heard waitSeconds (0.4) later, to 2 s.
    #expect(heard == (0..<300).map { (90..<200).contains($0) })
  }

  /// More transcripts between two frames than a frame can tell events, all of them taken: the gate still sees what counts.
  @Test func aBurstOfTranscriptsDoesNotKeepAnInterruptionFromTheGate() throws {
    let plan = Plan()
    var configuration = PipelineConfiguration()
    configuration.assistantChannel = .gated
    var pipeline = try FramePipeline(plan: plan, format: .stereo(.hertz(16_000)), configuration: configuration)
    var text = TurnText(plan)
    var isInterrupted = false
    func say(_ words: String) {
      pipeline.receive(text.digest(.transcript(.init(words))))
      for event in pipeline.takeEvents() {
        _ = text.record(event)
        if case .assistantSpeechInterrupted = event.kind { isInterrupted = true }
      }
    }
    var heard: [Bool] = []
    for frame in 0..<100 {
      if frame == 0 { pipeline.receive(.assistantStart(idle: false)) }
      if frame == 80 {
        for _ in 0..<FramePipeline.eventCapacity { say("Okay.") }
        say("Stop!")
      }
      var customer = SampleBuffer(count: 160)
      var assistant = SampleBuffer([Float](repeating: 0.5, count: 160))
      for event in pipeline.process(&customer, assistant: &assistant) { _ = text.record(event) }
      heard.append(assistant[159] > 0)
    }
    #expect(isInterrupted && pipeline.lostEvents == 0)
    #expect(heard == (0..<100).map { $0 < 80 })
  }

  /// The host drops its answer while the customer speaks, and voice interrupts at once: nothing was heard on the channel,
  /// so the next utterance there is.
  @Test func anInterruptionOfNothingDoesNotCutTheNextUtterance() throws {
    var plan = Plan()
    plan.stopSpeaking.numWords = 0
    plan.stopSpeaking.voice = .zero
    plan.stopSpeaking.backoff = StreamTime(seconds: 0.5)
    var pipeline = try FramePipeline(plan: plan, format: .stereo(.hertz(16_000)))
    let speech = Array(Recording("call.wav").channels[0][64_000..<144_000])
    var interrupted = false
    var (spoken, heard): (Float, Float) = (0, 0)
    for frame in 0..<600 {
      let at = frame * 160 % speech.count
      var customer = SampleBuffer(frame < 200 ? Array(speech[at..<at + 160]) : [Float](repeating: 0, count: 160))
      var assistant = SampleBuffer(frame < 300 ? [Float](repeating: 0, count: 160) : Array(speech[at..<at + 160]))
      for i in 0..<160 { spoken += assistant[i] * assistant[i] }
      if frame == 150 {
        pipeline.receive(.assistantStart(idle: false))
        pipeline.receive(.assistantDone)
      }
      for event in pipeline.process(&customer, assistant: &assistant) {
        if case .assistantSpeechInterrupted = event.kind { interrupted = true }
      }
      for i in 0..<160 { heard += assistant[i] * assistant[i] }
    }
    #expect(interrupted && spoken > 0 && heard == spoken)
  }

  /// However often the assistant starts and stops between two frames, the gate ends where turn taking does.
  @Test func theGateFollowsAnyNumberOfEventsBetweenFrames() throws {
    var configuration = PipelineConfiguration()
    configuration.assistantChannel = .gated
    var pipeline = try FramePipeline(plan: Plan(), format: .stereo(.hertz(16_000)), configuration: configuration)
    func tell(_ input: TurnInput) {
      pipeline.receive(input)
      for _ in pipeline.takeEvents() {}
    }
    for _ in 0..<FramePipeline.eventCapacity / 2 {
      tell(.assistantStart(idle: false))
      tell(.assistantDone)
    }
    tell(.assistantStart(idle: false))
    var heard: [Bool] = []
    for _ in 0..<2 {
      var customer = SampleBuffer(count: 160)
      var assistant = SampleBuffer([Float](repeating: 0.5, count: 160))
      _ = pipeline.process(&customer, assistant: &assistant)
      heard.append(assistant[159] > 0)
    }
    #expect(heard == [true, true] && pipeline.lostEvents == 0)
  }
}
