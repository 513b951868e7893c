internal import VoiceDSP
internal import VoiceRealtime

/// Voice activity with a transform of its own, for audio that no other stage transforms.
struct VoiceListener: ~Copyable {
  private var transform: ShortTimeTransform
  private var detector: VoiceActivityDetector

  init(plan: VoiceActivityPlan, rate: SampleRate, frameLength: Int) {
    transform = ShortTimeTransform(frameLength: frameLength)
    detector = VoiceActivityDetector(plan: plan, rate: rate)
  }

  /// What holds at the end of `frame`; what is known to be background is no speech.
  @_noLocks mutating func listen(_ frame: borrowing SampleBuffer, background: Bool = false) -> VoiceActivity {
    transform.analyse(frame)
    return detector.process(frame, power: transform.power, background: background)
  }

  /// What the plan makes of a frame of this probability.
  @_noLocks mutating func decide(_ probability: Float) -> VoiceActivity { detector.decide(probability) }

  /// Takes live settings.
  @_noLocks mutating func update(plan: VoiceActivityPlan) { detector.update(plan: plan) }

  /// As new.
  @_noLocks mutating func reset() {
    transform.reset()
    detector.reset()
  }
}
