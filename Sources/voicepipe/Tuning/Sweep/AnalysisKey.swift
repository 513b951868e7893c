internal import VoicePipeline

/// What of a plan decides how a call's audio is heard: plans that have it in common need one analysis.
///
/// The counterpart of what `FramePipeline.replay` asks for.
struct AnalysisKey: Hashable, Sendable {
  private let plan: Plan

  /// The part of `plan` that counts.
  init(_ plan: Plan) {
    var key = Plan()
    let denoising = plan.backgroundSpeechDenoising
    key.backgroundSpeechDenoising.smart = denoising.smart
    // Before or after smart denoising is the same where there is none.
    if denoising.smart.enabled { key.voiceActivity.input = plan.voiceActivity.input }
    if denoising.fourier.enabled {
      key.backgroundSpeechDenoising.fourier = denoising.fourier
      key.voiceActivity.threshold = plan.voiceActivity.threshold
      key.voiceActivity.start = plan.voiceActivity.start
      key.voiceActivity.stop = plan.voiceActivity.stop
    }
    self.plan = key
  }
}
