public import VoiceRealtime

/// Says of each 10 ms frame whether the customer speaks, and when speech starts and stops.
///
/// It listens to the shared spectrum, and its answer for a frame falls at the end of that frame. It measures against
/// the noise that it tracks, never a fixed level: the same call at a lower gain gives the same segments.
///
/// `init` allocates; everything else is for the audio path.
public struct VoiceActivityDetector: ~Copyable {
  private var energy: EnergyDetector
  private var segmenter: SpeechSegmenter

  /// A detector for frames of 10 ms at `rate`, one of 8, 16, 24, 32 and 48 kHz.
  public init(plan: VoiceActivityPlan, rate: SampleRate) {
    energy = EnergyDetector(rate: rate)
    segmenter = SpeechSegmenter(plan: plan, onsetLag: 1, offsetLag: 0)
  }

  /// By how many frames the probability and the decision lag the audio: none, they fall at the end of their frame.
  public var delay: Int {
    @_noLocks get { 0 }
  }

  /// Takes one frame and the power of the spectrum that ends with it (`ShortTimeTransform.power`, of the same
  /// samples); says what holds at its end.
  @_noLocks public mutating func process(_ frame: borrowing SampleBuffer, power: borrowing SampleBuffer)
    -> VoiceActivity
  {
    segmenter.process(energy.process(power: power))
  }

  /// Takes the plan's threshold, start and stop from the next frame on; speech that is going on goes on.
  @_noLocks public mutating func update(plan: VoiceActivityPlan) { segmenter.update(plan: plan) }

  /// As new; the plan stays.
  @_noLocks public mutating func reset() {
    energy.reset()
    segmenter.reset()
  }
}
