internal import VoiceDSP
public import VoiceRealtime

/// Filters what lies below the speaker's own level, in the frequency domain.
///
/// It stands between `ShortTimeTransform.analyse` and `synthesise`: it reads the power spectrum and fills the gains.
/// Noise is turned down band by band, by a learned mask; frames whose level lies below the threshold are turned down as a
/// whole after a grace time, and so are those that are not voice while media plays. How it works, its constants and what it
/// reaches: <doc:Denoising>, <doc:MediaDetection>. `init` allocates; the rest is real-time, one thread.
public struct FourierDenoiser: ~Copyable, Sendable {
  private var plan: FourierDenoisingPlan
  private let scale: Float
  private var noise: NoiseSpectrum
  private var suppressor: NoiseSuppressor
  private var mask: SpeechMask
  private var baseline: LevelBaseline
  private var speaker = SpeakerPeak()
  private var media = MediaDetector()
  private var doubt = MediaDoubt()
  private var gate = SpectralGate()
  private var depth = GateDepth()
  private var isSpeech = false
  /// How far noise under speech may be turned down: 0 where voice begins, 1 once it was heard for 80 ms.
  private var heardVoice: Float = 0

  /// A denoiser of frames of 10 ms at `rate` (8, 16, 24, 32 or 48 kHz).
  public init(plan: FourierDenoisingPlan, rate: SampleRate) {
    guard let frameLength = rate.frameLength else {
      preconditionFailure("10 ms at \(rate) is not a whole number of samples")
    }
    self.plan = plan
    scale = 1 / (2 * Float(frameLength) * Float(frameLength))
    noise = NoiseSpectrum(binCount: frameLength + 1)
    suppressor = NoiseSuppressor(binCount: frameLength + 1)
    mask = SpeechMask(scale: scale)
    baseline = LevelBaseline(plan: plan)
  }

  /// Whether the last frame was background media that was shut out or passed on trial only, or may be a burst of it while
  /// nobody speaks: what voice activity hears there is not the customer.
  public var hearsBackground: Bool {
    @_noLocks get {
      media.plays
        && (gate.closing > 0.5 || gate.isOnTrial || !(isSpeech || gate.isSure)
          || doubt.certainty < 1 && doubt.isBelowMedia)
    }
  }

  /// How far the gate is shut in the last frame: 0 open, 1 shut.
  var closing: Float {
    @_noLocks get { gate.closing }
  }

  /// Takes a frame's power spectrum and what voice activity says of it; fills `gains` (as many as bins).
  @_noLocks public mutating func process(
    power: borrowing SampleBuffer, activity: VoiceActivity, gains: inout SampleBuffer
  ) -> FourierObservation {
    mask.features.lookNowhere()
    return filter(power: power, activity: activity, gains: &gains)
  }

  /// The same; `ahead`: what voice activity sees of the frame after, where it hears it before.
  @_noLocks mutating func process(
    power: borrowing SampleBuffer, activity: VoiceActivity, ahead: borrowing SampleBuffer, gains: inout SampleBuffer
  ) -> FourierObservation {
    mask.features.look(ahead: ahead)
    return filter(power: power, activity: activity, gains: &gains)
  }

  @_noLocks private mutating func filter(
    power: borrowing SampleBuffer, activity: VoiceActivity, gains: inout SampleBuffer
  ) -> FourierObservation {
    noise.process(power, floor: Self.leastPower / scale)
    let noiseLevel = Decibels(power: Self.energy(noise.power) * scale)
    let energy = Self.energy(power)
    let voice = activity.probability >= 0.5
    heardVoice = min(max(heardVoice + (voice ? 0.125 : -0.05), 0), 1)
    let left = suppressor.process(power, noise: noise.power, floor: suppression(over: noiseLevel).amplitude)
    let level = Decibels(power: energy * scale)
    speaker.process(level, mediaPlays: media.plays)

    mask.process(power: power, noise: noise.power, peak: speaker.level, probability: activity.probability)
    var observation = FourierObservation()
    if plan.mediaDetectionEnabled {
      observation.mediaChange = media.process(
        power: power, seen: mask.features, level: level, noise: noiseLevel, speaker: speaker.level,
        probability: activity.probability)
    }
    doubt.process(media, level: level, speaker: speaker.level)
    observation.media = media.plays
    let threshold = threshold()
    isSpeech = activity.speech
    if voice && activity.speech && !(media.plays && level < doubt.threshold) {
      baseline.learn(level)
    }
    observation.open = gate.process(
      probability: activity.probability, margin: level.value - threshold.value,
      mediaLikest: media.plays ? media.likestVoice : nil)

    depth.process(
      level, closing: gate.closing, speaker: speaker.level, media: media, certainty: doubt.certainty)
    let asWhole = shutAsWhole
    let inBands = gate.closing - asWhole
    let silent = depth.silent
    let whole = asWhole > 0 ? max(depth.amplitude(of: asWhole), silent) : 1
    let kept = mask.fill(
      &gains, most: suppressor.gains, least: depth.amplitude(of: 1),
      doubt: inBands > 0 ? depth.amplitude(of: inBands) : 1,
      silent: silent / whole, whole: whole)
    let passed = min(energy > 0 ? left / energy : 1, kept) * whole * whole
    observation.baseline = baseline.level
    observation.threshold = threshold
    observation.noise = noiseLevel
    observation.gain = Decibels(power: passed)
    return observation
  }

  /// Takes what `plan` says from the next frame on; what was learned stays.
  @_noLocks public mutating func update(plan: FourierDenoisingPlan) {
    self.plan = plan
    baseline.update(plan: plan)
    if !plan.mediaDetectionEnabled { media.reset() }
  }

  /// Asks for what the next frame needs of memory outside the stream's arena, some microseconds before.
  @_noLocks func prefetch() {
    // Nothing is learned while nobody speaks.
    if isSpeech { baseline.prefetch() }
    speaker.prefetch()
    media.prefetch()
  }

  /// As new; the plan stays.
  @_noLocks public mutating func reset() {
    noise.reset()
    suppressor.reset()
    mask.reset()
    baseline.reset()
    speaker.reset()
    media.reset()
    doubt.reset()
    gate.reset()
    depth.reset()
    (isSpeech, heardVoice) = (false, 0)
  }

  /// How far steady noise under speech is turned down at most: half of what the speaker's peak lacks to 36 dB above it, up
  /// to 10 dB. Where noise is far below speech, turning it down costs more than it brings; where speech begins, the estimate
  /// lags behind it and would turn down the word start.
  @_noLocks private func suppression(over noise: Decibels) -> Decibels {
    Decibels(-min(max(0.5 * (36 - (speaker.level.value - noise.value)), 0), 10) * heardVoice)
  }

  /// Baseline and offset, or the static threshold before there is a baseline; above the media while it plays.
  @_noLocks private func threshold() -> Decibels {
    var threshold = plan.staticThreshold
    if let level = baseline.level { threshold = Decibels(level.value + plan.baselineOffset.value) }
    return media.plays ? max(threshold, doubt.threshold) : threshold
  }

  /// How far all bands are shut alike; as far as the gate is shut beyond that, only bands that the mask finds empty are.
  ///
  /// While no media plays all bands are shut for what the level lacks, and by up to seven tenths of the doubt whether it is
  /// voice where the mask leaves little, since what it leaves of noise comes and goes. Of media three quarters, and more
  /// where it passes for voice, which the mask would keep.
  private var shutAsWhole: Float {
    @_noLocks get {
      if media.plays { return gate.closing * max(media.likestVoice, 0.75) }
      let emptiness = max(1 - mask.presence / 0.3, 0)
      return gate.shortfall + 0.7 * emptiness * (gate.closing - gate.shortfall)
    }
  }

  /// The energy of the block by Parseval: inner bins count twice.
  @_noLocks private static func energy(_ power: borrowing SampleBuffer) -> Float {
    let bins = unsafe power.pointer
    var sum = SIMD4<Float>.zero
    var k = 0
    while k < power.count - 1 {
      sum += unsafe Lanes.load(bins + k)
      k += 4
    }
    return unsafe 2 * sum.sum() - bins[0]
  }

  /// Of a bin; in all a tenth of it at 8 kHz, six tenths at 48.
  private static var leastPower: Float { @_noLocks get { 1e-13 } }
}
