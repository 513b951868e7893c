internal import VoiceDSP
internal import VoiceRealtime

/// Voice activity on audio that is not denoised: a forward transform more, in the working memory of one that is there.
struct VoiceListener: ~Copyable {
  private var heard: SideStream
  private var detector: VoiceActivityDetector

  /// The listener of a detector for frames of `frameLength` samples.
  init(_ detector: consuming VoiceActivityDetector, frameLength: Int) {
    heard = SideStream(frameLength: frameLength)
    self.detector = detector
  }

  /// What holds at the end of `frame`; what is known to be background is no speech. `transform` is between two frames of
  /// its own.
  @_noLocks mutating func listen(
    _ frame: borrowing SampleBuffer, through transform: inout ShortTimeTransform, background: Bool = false
  ) -> VoiceActivity {
    transform.analyse(frame, of: &heard)
    return detector.process(power: transform.power, background: background)
  }

  /// Copies what was seen of the last frame.
  @_noLocks func show(to seen: inout SampleBuffer) { detector.show(to: &seen) }

  /// What the plan makes of a frame of this probability.
  @_noLocks mutating func decide(_ probability: Float) -> VoiceActivity { detector.decide(probability) }

  /// Takes live settings.
  @_noLocks mutating func update(plan: VoiceActivityPlan) { detector.update(plan: plan) }

  /// As new.
  @_noLocks mutating func reset() {
    heard.reset()
    detector.reset()
  }
}
