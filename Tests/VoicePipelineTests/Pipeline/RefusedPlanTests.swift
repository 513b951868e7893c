import Testing
import VoicePipeline

/// A plan that was not read from JSON is checked where it comes in, not where it would trap in the midst of a call.
@Suite struct RefusedPlanTests {
  private static let faults: [(key: String, change: @Sendable (inout Plan) -> Void)] = [
    ("stopSpeakingPlan.backoffSeconds", { $0.stopSpeaking.backoff = StreamTime(microseconds: .max) }),
    ("voiceActivityPlan.threshold", { $0.voiceActivity.threshold = .nan }),
    ("messagePlan.idleMessageMaxSpokenCount", { $0.message.idleMessageMaxSpokenCount = .max }),
    ("silenceTimeoutSeconds", { $0.silenceTimeout = StreamTime(microseconds: .max) }),
    (
      "backgroundSpeechDenoisingPlan.fourierDenoisingPlan.baselinePercentile",
      { $0.backgroundSpeechDenoising.fourier.baselinePercentile = 100 }
    ),
  ]

  @Test(arguments: faults.indices) func isNamed(_ index: Int) {
    let fault = Self.faults[index]
    var plan = Plan()
    fault.change(&plan)
    do {
      _ = try FramePipeline(plan: plan, format: .mono(.hertz(16_000)))
      Issue.record("no error")
    } catch {
      #expect(error.description.contains(fault.key))
      guard case .plan(let errors) = error else {
        Issue.record("not of the plan: \(error)")
        return
      }
      #expect(errors.errors.count == 1)
      #expect(throws: errors) { try LiveSettings(plan) }
    }
  }
}
