import Foundation
import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

/// The ready-made plans: what each sets, and that its file is the same.
@Suite struct PresetTests {
  /// Everything that a preset changes; the rest is as by default.
  static func plan(_ preset: Preset) throws -> Plan {
    var plan = Plan()
    func smart(_ waitFunction: String) throws -> SmartEndpointingPlan {
      SmartEndpointingPlan(provider: .livekit, waitFunction: try WaitFunction(waitFunction))
    }
    switch preset {
    case .english: plan.startSpeaking.smartEndpointing = try smart("2000 / (1 + exp(-10 * (x - 0.5)))")
    case .nonEnglish:
      plan.startSpeaking.transcriptionEndpointing.onPunctuation = StreamTime(seconds: 0.1)
      plan.startSpeaking.transcriptionEndpointing.onNoPunctuation = StreamTime(seconds: 1.5)
      plan.startSpeaking.transcriptionEndpointing.onNumber = StreamTime(seconds: 0.5)
    case .eCommerce:
      plan.stopSpeaking.voice = StreamTime(seconds: 0.15)
      plan.stopSpeaking.backoff = StreamTime(seconds: 0.8)
    case .education:
      plan.startSpeaking.smartEndpointing = try smart(
        "(20 + 500 * sqrt(x) + 2500 * x^3 + 700 + 4000 * max(0, x-0.5)) / 2")
      plan.startSpeaking.wait = StreamTime(seconds: 0.7)
      plan.startSpeaking.customEndpointingRules = [
        CustomEndpointingRule(
          .assistant(try RegularExpression("(spell|define|explain|example)")), timeout: StreamTime(seconds: 4))
      ]
      plan.stopSpeaking.numWords = 1
      plan.stopSpeaking.backoff = StreamTime(seconds: 1.5)
    case .healthcare:
      plan.startSpeaking.smartEndpointing = try smart("700 + 4000 * max(0, x-0.5)")
      plan.startSpeaking.wait = StreamTime(seconds: 0.7)
      plan.stopSpeaking.backoff = StreamTime(seconds: 2)
    case .quietOffice: plan.backgroundSpeechDenoising.smart.enabled = true
    case .callCenter:
      plan.backgroundSpeechDenoising.smart.enabled = true
      plan.backgroundSpeechDenoising.fourier.enabled = true
      plan.backgroundSpeechDenoising.fourier.baselineOffset = -10
      plan.backgroundSpeechDenoising.fourier.windowSize = StreamTime(seconds: 2)
      plan.backgroundSpeechDenoising.fourier.baselinePercentile = 90
    case .homeTV:
      plan.backgroundSpeechDenoising.smart.enabled = true
      plan.backgroundSpeechDenoising.fourier.enabled = true
      plan.backgroundSpeechDenoising.fourier.mediaDetectionEnabled = true
      plan.backgroundSpeechDenoising.fourier.baselineOffset = -15
      plan.backgroundSpeechDenoising.fourier.windowSize = StreamTime(seconds: 4)
      plan.backgroundSpeechDenoising.fourier.baselinePercentile = 80
    }
    return plan
  }

  @Test(arguments: Preset.allCases) func setsThisAndNoMore(_ preset: Preset) throws {
    #expect(try Plan(preset: preset) == Self.plan(preset))
  }

  @Test func names() {
    #expect(
      Preset.allCases.map(\.name) == [
        "english", "non-english", "e-commerce", "education", "healthcare", "quiet-office", "call-center", "home-tv",
      ])
  }

  @Test(arguments: Preset.allCases) func isItsFile(_ preset: Preset) throws {
    let file = Repository.root.appending(path: "Sources/VoicePipeline/Plans/Presets/\(preset.name).json")
    #expect(try String(contentsOf: file, encoding: .utf8) == preset.json)
    #expect(try Plan(json: preset.json) == Plan(preset: preset))
  }
}
