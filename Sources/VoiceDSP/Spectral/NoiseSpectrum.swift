public import VoiceRealtime

/// The power of the noise in every bin, tracked through speech.
///
/// Each bin's power updates the noise as far as it is likely to be noise: the unbiased estimator by speech presence
/// probability of Gerkmann and Hendriks (Unbiased MMSE-based noise power estimation with low complexity and low
/// tracking delay, IEEE Trans. Audio, Speech, Lang. Process. 20(4), 2012) with the constants of the paper, which are
/// for hops of 16 ms; here the hop is 10 ms and the noise's smoothing 0.87 instead of 0.8 (the same time).
/// Follows a jump of 20 dB to within 3 dB in 3 s; never falls below a floor, so that it starts again from silence.
/// `init` allocates; the rest is real-time, one thread; about 0.4 µs for 161 bins.
public struct NoiseSpectrum: ~Copyable, Sendable {
  /// The noise's power by bin, in the unit of what comes in.
  public private(set) var power: SampleBuffer
  private var presence: SampleBuffer  // smoothed speech presence probability
  private var frames = 0

  /// A tracker of `binCount` bins, a multiple of 4 and one.
  public init(binCount: Int) {
    precondition(binCount >= 5 && binCount % 4 == 1, "the bins are a multiple of 4 and one")
    power = SampleBuffer(count: binCount)
    presence = SampleBuffer(count: binCount)
  }

  /// Takes the next frame's power spectrum; what counts as noise is at least `floor` in every bin.
  @_noLocks public mutating func process(_ input: borrowing SampleBuffer, floor: Float) {
    precondition(input.count == power.count, "the spectrum has another number of bins")
    if frames == 0 {
      // A tenth of the first frame: speech from the first sample on is not taken for noise, and noise is reached soon.
      for k in 0..<input.count { power[k] = max(floor, 0.1 * input[k]) }
    }
    let settling = frames < 50
    frames = min(frames + 1, 50)
    unsafe Self.update(
      power.pointer, presence.pointer, with: input.pointer, count: power.count - 1, floor: floor,
      most: settling ? 0.9 : 0.99)
    power[power.count - 1] = power[power.count - 2]
  }

  /// Forgets everything, as new.
  @_noLocks public mutating func reset() {
    power.fill(with: 0)
    presence.fill(with: 0)
    frames = 0
  }

  /// The update of all bins but the last; `most` is the highest presence while the noise seems stuck below.
  @_noLocks private static func update(
    _ noise: UnsafeMutablePointer<Float>, _ presence: UnsafeMutablePointer<Float>,
    with input: UnsafeMutablePointer<Float>, count: Int, floor: Float, most: Float
  ) {
    // A fixed a-priori signal-to-noise ratio of 15 dB (section III of the paper): 10^1.5 = 31.6.
    let odds: Float = 1 + 31.622_777
    let exponent: Float = 31.622_777 / odds
    let least = SIMD4<Float>(repeating: floor)
    let limit = SIMD4<Float>(repeating: most)
    var k = 0
    while k < count {
      let power = unsafe Lanes.load(input + k)
      let before = unsafe Lanes.load(noise + k)
      var p = 1 / (1 + odds * Lanes.exponential(ofMinus: power / before * exponent))
      let smoothed = unsafe 0.94 * Lanes.load(presence + k) + 0.06 * p
      unsafe Lanes.store(smoothed, presence + k)
      p = p.replacing(with: Lanes.smaller(p, limit), where: smoothed .> limit)
      let estimate = power + p * (before - power)
      unsafe Lanes.store(Lanes.larger(least, 0.87 * before + 0.13 * estimate), noise + k)
      k += 4
    }
  }
}
