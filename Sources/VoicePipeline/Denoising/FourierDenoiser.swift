internal import VoiceDSP
public import VoiceRealtime

/// Filters what lies below the speaker's own level, in the frequency domain.
///
/// It stands between `ShortTimeTransform.analyse` and `synthesise`: it reads the power spectrum and fills the gains.
/// Noise is turned down band by band, by a learned mask; frames whose remaining level lies below the threshold are turned
/// down as a whole after a grace time, and so are those that are not voice while media plays. How it works, its constants
/// and what it reaches: <doc:Denoising>. `init` allocates; the rest is real-time, one thread.
public struct FourierDenoiser: ~Copyable, Sendable {
  private var plan: FourierDenoisingPlan
  private let scale: Float
  private var noise: NoiseSpectrum
  private var suppressor: NoiseSuppressor
  private var mask: SpeechMask
  private var baseline: LevelBaseline
  private var speaker = SpeakerPeak()
  private var media: MediaDetector
  private var gate = SpectralGate()
  private var background = Decibels.floor
  private var isSpeech = false

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
    media = MediaDetector(scale: scale)
  }

  /// Whether the last frame was background media that was shut out or passed on trial only, or may be a burst of it while
  /// nobody speaks: what voice activity hears there is not the customer.
  public var hearsBackground: Bool {
    @_noLocks get { media.plays && (gate.closing > 0.5 || gate.isOnTrial || !(isSpeech || gate.isSure)) }
  }

  /// Takes a frame's power spectrum and what voice activity says of it; fills `gains` (as many as bins).
  @_noLocks public mutating func process(
    power: borrowing SampleBuffer, activity: VoiceActivity, gains: inout SampleBuffer
  ) -> FourierObservation {
    noise.process(power, floor: Self.leastPower / scale)
    let noiseLevel = Decibels(power: Self.energy(noise.power) * scale)
    let energy = Self.energy(power)
    let left = suppressor.process(power, noise: noise.power, floor: suppression(over: noiseLevel).amplitude)
    let level = Decibels(power: left * scale)
    let heard = Decibels(power: energy * scale)
    speaker.process(heard, mediaPlays: media.plays)

    var observation = FourierObservation()
    if plan.mediaDetectionEnabled {
      observation.mediaChange = media.process(
        level: heard, power: power, noise: noise.power, speaker: speaker.level,
        probability: activity.probability)
    }
    observation.media = media.plays
    let threshold = threshold()
    isSpeech = activity.speech
    let voice = activity.probability >= 0.5
    if voice && activity.speech && !(media.plays && level < mediaThreshold) { baseline.learn(level) }
    observation.open = gate.process(
      probability: activity.probability, margin: level.value - threshold.value,
      mediaLikest: media.plays ? media.likestVoice : nil)

    mask.process(power: power, noise: noise.power, peak: speaker.level, probability: activity.probability)
    let depth = depth(of: level)
    var passed = energy > 0 ? left / energy : 1
    if media.plays {
      let gain = Decibels(-depth * gate.closing).amplitude
      Self.scale(&gains, suppressor.gains, by: gain)
      passed *= gain * gain
    } else {
      let doubt =
        gate.closing > gate.shortfall
        ? Decibels(-Self.trust * depth * (gate.closing - gate.shortfall)).amplitude : 1
      let whole = gate.shortfall > 0 ? Decibels(-depth * gate.shortfall).amplitude : 1
      let kept = mask.fill(
        &gains, most: suppressor.gains, least: Decibels(-depth).amplitude, doubt: doubt, whole: whole)
      passed = min(passed, kept) * whole * whole
    }
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
    gate.reset()
    background = Decibels.floor
    isSpeech = false
  }

  /// How far steady noise under speech is turned down at most: half of what the speaker's peak lacks to 28 dB above it, up
  /// to 10 dB. Where noise is far below speech, turning it down costs more than it brings.
  @_noLocks private func suppression(over noise: Decibels) -> Decibels {
    Decibels(-min(max(0.5 * (28 - (speaker.level.value - noise.value)), 0), 10))
  }

  /// Baseline and offset, or the static threshold before there is a baseline; above the media while it plays.
  @_noLocks private func threshold() -> Decibels {
    var threshold = plan.staticThreshold
    if let level = baseline.level { threshold = Decibels(level.value + plan.baselineOffset.value) }
    return media.plays ? max(threshold, mediaThreshold) : threshold
  }

  /// Between the media's level and the speaker's: 7 dB above the loudest frame of a second of media, where next to none of
  /// it comes, but at least 5.5 dB below the speaker's peak.
  private var mediaThreshold: Decibels {
    @_noLocks get { Decibels(min(media.loudest.value + 7, speaker.level.value - 5.5)) }
  }

  /// How far a shut gate turns a frame down, and the mask a band at most, in dB: to 37 dB below the speaker's peak, by 8
  /// to 28 dB. What is loud sinks to where what is soft stays, so that the sound of the room does not vanish with the
  /// noise; the loudest of what is shut out is forgotten within some frames.
  ///
  /// Media is turned down by 10 dB more than it lies below the speaker's peak, and 16 dB more the less it passes for voice:
  /// the nearer it comes to the speaker, the likelier the gate is wrong, and the less a mistake may cost. It sinks to 56 dB
  /// below the speaker's peak at most.
  @_noLocks private mutating func depth(of level: Decibels) -> Float {
    background = max(level, Decibels(background.value - 5))
    if gate.closing == 0 { background = level }
    let rise = background.value - speaker.level.value
    guard media.plays else { return min(max(rise + 37, 8), 28) }
    let distance = speaker.level.value - media.level.value
    return min(max(min(distance + 10 + 16 * (1 - media.likestVoice), rise + 56), 8), 45)
  }

  @_noLocks private static func scale(_ gains: inout SampleBuffer, _ source: borrowing SampleBuffer, by gain: Float) {
    precondition(gains.count == source.count, "there are as many gains as bins")
    let (to, from, count) = unsafe (gains.pointer, source.pointer, gains.count - 1)
    var k = 0
    while k < count {
      unsafe Lanes.store(Lanes.load(from + k) * gain, to + k)
      k += 4
    }
    unsafe to[count] = from[count] * gain
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

  /// How far doubt whether it is voice shuts bands that the mask finds empty, of the depth.
  private static var trust: Float { @_noLocks get { 0.5 } }
  /// A tenth of the rounding noise of 16-bit audio (-98 dB), spread over the bins by the scale of the transform.
  private static var leastPower: Float { @_noLocks get { 1e-13 } }
}
