internal import VoiceDSP
internal import VoiceRealtime

/// What denoising leaves at the top of the processed band: the gain of what lies above it.
///
/// An amplitude, 0 ... 1, from .69 to .86 of the band, above which the way to the processing rate cuts off: of smart
/// denoising the root of the powers after and before, of Fourier denoising the root mean square of its gains, weighed
/// by power. Where there is next to nothing, smart denoising counts as doing nothing, and all gains weigh the same.
/// WebRTC's noise suppression takes the gain of its upper bands from the top of the lowest too. Real-time.
struct BandTop: BitwiseCopyable {
  /// The gain at the end of the last frame that came out.
  private(set) var gain: Float = 1

  private let first, count: Int
  /// Power that counts as nothing: the rounding noise of 16-bit audio (-98 dB), there and in a bin.
  private let least: Float
  /// The power in the last block before smart denoising.
  private var arriving: Float = 0
  /// The power, before smart denoising, of the block that leaves it now; nil where there is no smart denoising.
  private var leaving: Float?

  /// For spectra of frames of `frameLength` samples, scaled as those of `ShortTimeTransform`.
  init(frameLength: Int) {
    first = frameLength * 11 / 16
    count = (frameLength * 7 / 40) & ~3
    least = 1.6e-10 * Float(frameLength)
  }

  /// Takes the power spectrum of a block before smart denoising.
  @_noLocks mutating func hear(_ power: borrowing SampleBuffer) {
    leaving = arriving
    arriving = sum(power)
  }

  /// Takes the power spectrum after smart denoising.
  @_noLocks mutating func process(_ power: borrowing SampleBuffer) {
    gain = 1
    guard let leaving else { return }
    let nothing = least * Float(count)
    gain = min(AuditedMath.squareRoot((sum(power) + nothing) / (leaving + nothing)), 1)
  }

  /// Takes the gains that Fourier denoising gives this spectrum, what they leave of all of it (an amplitude), and how
  /// far the gate is shut, 0 ... 1: so far no more is left above the band than within.
  @_noLocks mutating func process(
    _ power: borrowing SampleBuffer, gains: borrowing SampleBuffer, left whole: Float, closing: Float
  ) {
    let (power, gains) = unsafe (power.pointer + first, gains.pointer + first)
    var (left, all) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
    var k = 0
    while k < count {
      let (heard, by) = unsafe (Lanes.load(power + k) + least, Lanes.load(gains + k))
      left += heard * by * by
      all += heard
      k += 4
    }
    let top = AuditedMath.squareRoot(min(left.sum() / all.sum(), 1))
    gain *= top - closing * max(top - whole, 0)
  }

  /// As new.
  @_noLocks mutating func reset() { (gain, leaving, arriving) = (1, nil, 0) }

  @_noLocks private func sum(_ power: borrowing SampleBuffer) -> Float {
    let power = unsafe power.pointer + first
    var sum = SIMD4<Float>.zero
    var k = 0
    while k < count {
      sum += unsafe Lanes.load(power + k)
      k += 4
    }
    return sum.sum()
  }
}
