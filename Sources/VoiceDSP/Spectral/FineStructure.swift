internal import CKernels
public import VoiceRealtime

/// How much the fine structure of the spectrum between 200 and 3800 Hz stays as it was 20 ms ago: near 1 for held notes and
/// vowels, near 0 for noise.
///
/// The log power of each bin less the mean of those 150 Hz below and above it, correlated with the same of two frames
/// before (one frame before, the windows overlap). The logarithm is the exponent and the mantissa read as a line, wrong
/// by at most 0.09 of an octave, which next to peaks of some octaves does not matter. `init` allocates; the rest is
/// real-time.
public struct FineStructure: ~Copyable, Sendable {
  private var shapes: SampleBuffer  // of the last three frames
  private var energies = SIMD4<Float>.zero
  private var current = 0

  /// For spectra with bins of 50 Hz, at least up to 3950 Hz.
  public init() { shapes = SampleBuffer(count: 3 * Self.bins) }

  /// Takes a frame's power spectrum; gives the correlation, -1 ... 1. A hundredth of the mean of the bins is added to
  /// each, so that what lies deep between the peaks counts for little.
  @_noLocks public mutating func process(_ power: borrowing SampleBuffer) -> Float {
    precondition(power.count >= Self.first + Self.bins + Self.reach, "the spectrum does not reach 3950 Hz")
    var total = SIMD4<Float>.zero
    var k = 0
    while k < Self.bins {
      total += unsafe Lanes.load(power.pointer + Self.first + k)
      k += 4
    }
    let floor = 0.01 / Float(Self.bins) * total.sum() + 1e-12
    let before = current == 2 ? 0 : current + 1
    let sums = unsafe ck_shape(
      power.pointer + Self.first, shapes.pointer + current * Self.bins, shapes.pointer + before * Self.bins, Self.bins,
      Self.reach, floor)
    let scale = sums.energy * energies[before]
    energies[current] = sums.energy
    current = before
    return scale > 1e-12 ? sums.product / AuditedMath.squareRoot(scale) : 0
  }

  /// Forgets everything, as new.
  @_noLocks public mutating func reset() {
    shapes.fill(with: 0)
    energies = .zero
    current = 0
  }

  private static var first: Int { @_noLocks get { 4 } }
  private static var bins: Int { @_noLocks get { 72 } }
  private static var reach: Int { @_noLocks get { 3 } }
}
