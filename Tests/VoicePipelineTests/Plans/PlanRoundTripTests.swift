import TestSupport
import Testing
import VoicePipeline

@Suite struct PlanRoundTripTests {
  @Test func defaultsAndEveryKey() throws {
    #expect(try Plan(json: "{}") == Plan())
    #expect(try Plan(json: Plan().json) == Plan())
    let plan = try Plan(json: fullPlan)
    #expect(try Plan(json: plan.json) == plan)
    // Every key is written: nothing of another plan shows through.
    #expect(try Plan(json: plan.json, over: Plan(preset: .homeTV)) == plan)
  }

  @Test func randomPlans() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let plan = Plan.random(using: &random)
      let json = plan.json
      #expect(try Plan(json: json) == plan)
      #expect(try Plan(json: json).json == json)
      #expect(try plan.validated() == plan)
    }
  }

  @Test func absentKeysKeepTheBase() throws {
    let plan = try Plan(
      json:
        #"{"startSpeakingPlan": {"smartEndpointingPlan": {"waitFunction": "900 * x"}}, "stopSpeakingPlan": {"numWords": 3}}"#,
      over: Plan(preset: .education))
    var expected = Plan(preset: .education)
    expected.startSpeaking.smartEndpointing?.waitFunction = try WaitFunction("900 * x")
    expected.stopSpeaking.numWords = 3
    #expect(plan == expected)
    let without = try Plan(
      json: #"{"startSpeakingPlan": {"smartEndpointingEnabled": false}}"#, over: Plan(preset: .english))
    #expect(without == Plan())
  }

  @Test func validationNamesFieldsByTheirKeys() {
    var plan = Plan()
    plan.stopSpeaking.voice = StreamTime(seconds: 0.9)
    plan.voiceActivity.threshold = .nan
    plan.backgroundSpeechDenoising.fourier.baselineOffset = Decibels(-.infinity)
    plan.transcriber.language = "english"
    #expect {
      _ = try plan.validated()
    } throws: {
      ($0 as? PlanErrors)?.errors.map(\.keyPath) == [
        "backgroundSpeechDenoisingPlan.fourierDenoisingPlan.baselineOffsetDb", "stopSpeakingPlan.voiceSeconds",
        "transcriber.language", "voiceActivityPlan.threshold",
      ]
    }
  }
}
