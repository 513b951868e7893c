internal import CKernels
public import VoiceRealtime

/// Gains by bin that turn steady noise down where it lies under speech.
///
/// The Wiener gain ξ/(1+ξ) of the decision-directed signal-to-noise ratio ξ (Ephraim and Malah, Speech enhancement using
/// a minimum mean-square error short-time spectral amplitude estimator, IEEE Trans. ASSP 32(6), 1984), half of it
/// averaged over five bins, which leaves fewer lone peaks (musical noise). `init` allocates; the rest is real-time, one
/// thread.
public struct NoiseSuppressor: ~Copyable, Sendable {
  /// The gain by bin, floor ... 1.
  public private(set) var gains: SampleBuffer
  private var speech: SampleBuffer  // power of the speech estimated in the frame before
  private var prior: SampleBuffer  // ξ by bin, with two bins of margin on either side

  /// Gains of `binCount` bins, a multiple of 8 and one.
  public init(binCount: Int) {
    precondition(binCount >= 9 && binCount % 8 == 1, "the bins are a multiple of 8 and one")
    gains = SampleBuffer(working: binCount)
    speech = SampleBuffer(count: binCount)
    prior = SampleBuffer(working: binCount + 3)
  }

  /// Sets `gains`, none below `floor` (an amplitude), for a frame of this power over this noise (above 0 in every bin);
  /// returns the power that is left: the block's energy by Parseval, without the last bin.
  @_noLocks public mutating func process(
    _ power: borrowing SampleBuffer, noise: borrowing SampleBuffer, floor: Float
  ) -> Float {
    precondition(power.count == gains.count && noise.count == gains.count, "the spectra differ in their bins")
    let count = gains.count - 1
    // ξ: 96 % of what was speech in the frame before, and 4 % of what stands above the noise now (0.98 in the paper, for hops
    // of 8 ms; measured on mixtures at 0 to 20 dB, 0.96 gives the same SI-SDR and keeps more of the onsets).
    unsafe ck_estimate_prior(prior.pointer + 2, speech.pointer, power.pointer, noise.pointer, count, 0.96)
    for margin in 0..<2 {
      prior[margin] = prior[4 - margin]
      prior[count + 2 + margin] = prior[count - margin]
    }
    let sum = unsafe ck_weigh(gains.pointer, speech.pointer, prior.pointer + 2, power.pointer, count, floor)
    gains[count] = gains[count - 1]
    return 2 * sum - speech[0]
  }

  /// Forgets everything, as new.
  @_noLocks public mutating func reset() {
    speech.fill(with: 0)
  }
}
