public import VoiceRealtime

/// Says of each 10 ms frame whether the customer speaks, and when speech starts and stops.
///
/// It listens to the spectrum that Fourier denoising works on, or, before smart denoising, to one of its own, and
/// measures against the noise and the peaks that it tracks, never against a fixed level: the same call at a lower gain
/// gives the same segments. `init` allocates; everything else is for the audio path. How it works and what it reaches:
/// <doc:VoiceActivity>.
public struct VoiceActivityDetector: ~Copyable, Sendable {
  /// What finds speech in a frame. The pipeline takes the fitted one, whatever the plan.
  public enum Model: Hashable, Sendable {
    /// A small recurrent network over band levels and pitch, fitted to recordings: 0.7 µs a frame.
    case fitted
    /// The level against the noise, and no more: 0.06 µs a frame.
    case energy
  }

  private let model: Model
  private let lead: Int
  private var leadLeft: Int
  private var energy: EnergyDetector
  private var features: ActivityFeatures
  private var network: ActivityNetwork
  private var segmenter: SpeechSegmenter
  /// Whether `features` are those of the last frame.
  private var hasSeen = false

  /// A detector for frames of 10 ms at `rate`, one of 8, 16, 24, 32 and 48 kHz.
  ///
  /// `lead`: the frames before the audio has arrived through what delays it, the one that it begins in among them. They
  /// count as silence: noise is the least that was heard, and for 2 s theirs would stand for the call's. `source`: the
  /// rate that the audio was resampled from, if any; the fitted model listens to nothing above its Nyquist frequency.
  public init(
    plan: VoiceActivityPlan, rate: SampleRate, source: SampleRate? = nil, lead: Int = 0, model: Model = .fitted
  ) {
    precondition(FramePipeline.processingRates.contains(rate), "speech is looked for at 8, 16, 24, 32 or 48 kHz")
    self.model = model
    self.lead = lead
    leadLeft = lead
    energy = EnergyDetector(rate: rate)
    features = ActivityFeatures(rate: rate, source: source ?? rate)
    network = ActivityNetwork()
    segmenter = SpeechSegmenter(plan: plan, model: model)
  }

  /// By how many frames the probability and the decision lag the audio: what is told at the end of a frame holds for
  /// the frame this many before it.
  public var delay: Int {
    @_noLocks get { model == .fitted ? 1 : 0 }
  }

  /// Takes the power of the spectrum that ends with a frame (`ShortTimeTransform.power`); says what holds `delay` frames
  /// before its end.
  ///
  /// A frame that is known to be background (media below the speaker, `FourierDenoiser.hearsBackground`) keeps its
  /// probability, but the decision takes it for silence.
  @_noLocks public mutating func process(
    power: borrowing SampleBuffer, background: Bool = false
  ) -> VoiceActivity {
    hasSeen = leadLeft == 0 && model == .fitted
    if leadLeft > 0 {
      leadLeft -= 1
      return segmenter.process(0)
    }
    switch model {
    case .energy: return segmenter.process(energy.process(power: power), background: background)
    case .fitted:
      features.process(power: power)
      return segmenter.process(network.process(features.values), background: background)
    }
  }

  /// Copies what was seen of the last frame; 0 before the audio has arrived, and where plain energy listens.
  @_noLocks func show(to seen: inout SampleBuffer) {
    hasSeen ? seen.copy(from: features.values, count: seen.count) : seen.fill(with: 0)
  }

  /// What the plan makes of a frame whose probability is known already: the decision alone.
  @_noLocks mutating func decide(_ probability: Float) -> VoiceActivity { segmenter.process(probability) }

  /// Takes the plan's threshold, start and stop from the next frame on; speech that is going on goes on.
  @_noLocks public mutating func update(plan: VoiceActivityPlan) { segmenter.update(plan: plan) }

  /// As new; the plan stays.
  @_noLocks public mutating func reset() {
    leadLeft = lead
    hasSeen = false
    energy.reset()
    features.reset()
    network.forget()
    segmenter.reset()
  }
}
