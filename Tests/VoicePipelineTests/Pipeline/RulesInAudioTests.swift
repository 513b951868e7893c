import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

/// The rules of turn taking as the audio pipeline runs them.
@Suite struct RulesInAudioTests {
  private let speech = Array(Recording("call.wav").channels[0][64_000..<144_000])

  /// A rule that matches any text, also the empty one, ends a turn in which nothing was transcribed.
  @Test func rulesHoldBeforeAnythingIsSaid() throws {
    var plan = Plan()
    plan.startSpeaking.customEndpointingRules = [
      CustomEndpointingRule(.customer(try RegularExpression(".*")), timeout: StreamTime(seconds: 0.7))
    ]
    let events = try Run.blocks(plan, rate: .hertz(16_000), [speech], size: 160).events
    let stop = try #require(events.last { if case .customerSpeechStopped = $0.kind { true } else { false } })
    let ends = events.compactMap { event -> (StreamTime, EndpointRule)? in
      if case .customerTurnEnded(let ending) = event.kind { (event.time, ending.by) } else { nil }
    }
    #expect(ends.count == 1 && ends.first?.1 == .custom(0))
    #expect(ends.first?.0 == stop.time + StreamTime(seconds: 0.7))
  }

  /// A threshold changed before frame k takes effect in frame k: with 0 even silence counts as speech, so speech starts
  /// as soon as `startSeconds` (three frames) have passed from there. The excerpt's own speech begins at 0.64 s.
  @Test(arguments: [0, 1, 20, 33])
  func liveSettingsHoldFromTheNextFrame(changed: Int) throws {
    let plan = Plan()
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(16_000)))
    var everything = plan
    everything.voiceActivity.threshold = 0
    let settings = try LiveSettings(everything)
    var starts: [StreamTime] = []
    for k in 0..<60 {
      if k == changed { pipeline.update(settings) }
      var frame = SampleBuffer(Array(speech[k * 160..<(k + 1) * 160]))
      for event in pipeline.process(&frame) {
        if case .customerSpeechStarted = event.kind { starts.append(event.time) }
      }
    }
    #expect(starts == [StreamTime(microseconds: Int64(changed + 3) * 10_000)])
  }

  /// A doubtful voice starts as usual, but does not interrupt; a sure one does, `voiceSeconds` after its start; background
  /// is silence at any probability.
  @Test func onlyASureVoiceInterrupts() throws {
    func times(_ customer: Float, background: Bool = false) throws -> [Int64] {
      var plan = Plan()
      plan.stopSpeaking.numWords = 0
      plan.stopSpeaking.voice = StreamTime(seconds: 0.2)
      var pipeline = try FramePipeline(plan: plan, format: .stereo(.hertz(16_000)))
      var times: [Int64] = []
      for k in 0..<200 {
        var frame = HeardFrame()
        // The assistant speaks from the third frame on to 0.4 s after the hundredth.
        frame.assistant = k < 100 ? 1 : 0
        frame.customer = k < 50 ? 0 : customer
        frame.background = background
        for event in pipeline.replay(frame) {
          switch event.kind {
          case .customerSpeechStarted, .assistantSpeechInterrupted: times.append(event.time.microseconds / 10_000)
          default: break
          }
        }
      }
      return times
    }
    #expect(try times(0.9) == [53, 73])
    // 0.4 s less the lag of an offset after the hundredth frame, the assistant is done.
    let late = try times(0.8)
    #expect(late.count == 1 && (130...141).contains(late[0]))
    #expect(try times(1, background: true) == [])
  }

  /// Missing input is told with the next frame, at the moment where silence began to stand in for it.
  @Test func missingInputIsTold() throws {
    var pipeline = try FramePipeline(plan: Plan(), format: .mono(.hertz(8_000)))
    var frame = SampleBuffer(count: 80)
    _ = pipeline.process(&frame)
    pipeline.noteMissing(StreamTime(seconds: 0.25))
    let events = Array(pipeline.process(&frame))
    #expect(events == [Event(.inputMissing(StreamTime(seconds: 0.25)), at: StreamTime(seconds: 0.01))])
    #expect(Array(pipeline.process(&frame)).isEmpty)
  }
}
