internal import VoiceDSP
public import VoiceRealtime

/// Filters what lies below the speaker's own level, in the frequency domain.
///
/// It stands between `ShortTimeTransform.analyse` and `synthesise`: it reads the power spectrum and fills the gains.
/// Steady noise is turned down bin by bin; frames whose remaining level lies below the threshold, or that are not voice,
/// are turned down as a whole after a grace time. `init` allocates; the rest is real-time, one thread.
public struct FourierDenoiser: ~Copyable, Sendable {
  private var plan: FourierDenoisingPlan
  private let scale: Float
  private var noise: NoiseSpectrum
  private var suppressor: NoiseSuppressor
  private var baseline: LevelBaseline
  private var gate = SpectralGate()

  /// A denoiser of frames of 10 ms at `rate` (8, 16, 24, 32 or 48 kHz).
  public init(plan: FourierDenoisingPlan, rate: SampleRate) {
    guard let frameLength = rate.frameLength else {
      preconditionFailure("10 ms at \(rate) is not a whole number of samples")
    }
    self.plan = plan
    scale = 1 / (2 * Float(frameLength) * Float(frameLength))
    noise = NoiseSpectrum(binCount: frameLength + 1)
    suppressor = NoiseSuppressor(binCount: frameLength + 1, floor: -12)
    baseline = LevelBaseline(plan: plan)
  }

  /// Takes a frame's power spectrum and what voice activity says of it; fills `gains` (as many as bins).
  @_noLocks public mutating func process(
    power: borrowing SampleBuffer, activity: VoiceActivity, gains: inout SampleBuffer
  ) -> FourierObservation {
    noise.process(power, floor: Self.leastPower / scale)
    let energy = Self.energy(power)
    let left = suppressor.process(power, noise: noise.power)
    let level = Decibels(power: left * scale)

    var observation = FourierObservation()
    var threshold = plan.staticThreshold
    if let level = baseline.level { threshold = Decibels(level.value + plan.baselineOffset.value) }
    let voice = activity.probability >= 0.5
    if activity.speech && voice { baseline.learn(level) }
    observation.open = voice && level > threshold
    let gain = gate.process(open: observation.open)

    for k in 0..<gains.count { gains[k] = suppressor.gains[k] * gain }
    observation.baseline = baseline.level
    observation.threshold = threshold
    observation.noise = Decibels(power: Self.energy(noise.power) * scale)
    observation.gain = Decibels(power: energy > 0 ? gain * gain * left / energy : 1)
    return observation
  }

  /// Takes what `plan` says from the next frame on; what was learned stays.
  @_noLocks public mutating func update(plan: FourierDenoisingPlan) {
    self.plan = plan
    baseline.update(plan: plan)
  }

  /// As new; the plan stays.
  @_noLocks public mutating func reset() {
    noise.reset()
    suppressor.reset()
    baseline.reset()
    gate.reset()
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

  /// A tenth of the rounding noise of 16-bit audio (-98 dB), spread over the bins by the scale of the transform.
  private static var leastPower: Float { @_noLocks get { 1e-13 } }
}
