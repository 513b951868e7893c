import Foundation
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

  @Test(arguments: Preset.allCases) func presetFile(_ preset: Preset) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Sources/VoicePipeline/Plans/Presets/\(preset.name).json")
    #expect(try String(contentsOf: file, encoding: .utf8) == preset.json)
    #expect(try Plan(json: preset.json) == Plan(preset: preset))
    #expect(Plan(preset: preset) != Plan() || preset == .nonEnglish)
  }

  @Test func whatPresetsSet() throws {
    let education = Plan(preset: .education)
    #expect(education.startSpeaking.wait == StreamTime(seconds: 0.7))
    #expect(education.stopSpeaking.numWords == 1 && education.stopSpeaking.backoff == StreamTime(seconds: 1.5))
    #expect(
      education.startSpeaking.customEndpointingRules == [
        CustomEndpointingRule(
          .assistant(try RegularExpression("(spell|define|explain|example)")), timeout: StreamTime(seconds: 4))
      ])
    let waits = [Preset.english: 13.39, .education: 360, .healthcare: 700]
    for (preset, wait) in waits {
      let smart = try #require(Plan(preset: preset).startSpeaking.smartEndpointing)
      #expect(smart.provider == .livekit && abs(smart.waitFunction.milliseconds(at: 0) - wait) < 0.005)
    }
    #expect(Plan(preset: .eCommerce).stopSpeaking.voice == StreamTime(seconds: 0.15))
    let center = Plan(preset: .callCenter).backgroundSpeechDenoising
    #expect(center.smart.enabled && center.fourier.enabled && center.fourier.baselineOffset == -10)
    #expect(center.fourier.baselinePercentile == 90 && center.fourier.windowSize == StreamTime(seconds: 2))
    #expect(!Plan(preset: .quietOffice).backgroundSpeechDenoising.fourier.enabled)
  }
}
