internal import CKernels
public import VoiceRealtime

/// The power of the noise in every bin, tracked through speech.
///
/// Each bin's power updates the noise as far as it is likely to be noise: the unbiased estimator by speech presence
/// probability of Gerkmann and Hendriks (Unbiased MMSE-based noise power estimation with low complexity and low
/// tracking delay, IEEE Trans. Audio, Speech, Lang. Process. 20(4), 2012) with the constants of the paper, which are
/// for hops of 16 ms; here the hop is 10 ms, and the smoothing of the noise is 0.87 instead of 0.8, that of the presence
/// 0.94 instead of 0.9 (the same times).
/// Follows a jump of 20 dB to within 3 dB in 3 s; never falls below a floor, so that it starts again from silence.
/// `init` allocates; the rest is real-time, one thread; about 0.1 µs for 161 bins.
public struct NoiseSpectrum: ~Copyable, Sendable {
  /// The noise's power by bin, in the unit of what comes in.
  public private(set) var power: SampleBuffer
  private var presence: SampleBuffer  // smoothed speech presence probability
  private var frames = 0

  /// A tracker of `binCount` bins, a multiple of 8 and one.
  public init(binCount: Int) {
    precondition(binCount >= 9 && binCount % 8 == 1, "the bins are a multiple of 8 and one")
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
    // For the first half second 0.9 instead of the paper's 0.99, so that the noise is reached sooner: both chosen.
    let settling = frames < 50
    frames = min(frames + 1, 50)
    // A fixed a-priori signal-to-noise ratio of 15 dB (section III of the paper): 10^1.5 = 31.6. While the noise seems
    // stuck below, the presence counts as 0.99 at most.
    unsafe ck_track_noise(
      power.pointer, presence.pointer, input.pointer, power.count - 1, floor, settling ? 0.9 : 0.99)
    power[power.count - 1] = power[power.count - 2]
  }

  /// Forgets everything, as new.
  @_noLocks public mutating func reset() {
    power.fill(with: 0)
    presence.fill(with: 0)
    frames = 0
  }
}
