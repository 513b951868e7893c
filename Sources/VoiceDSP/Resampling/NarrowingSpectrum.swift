internal import VoiceRealtime

/// Window to block where most of the work is at the input's rate: a complex transform of half the window's points, whose
/// bins are taken apart only as far as the output's rate reaches, and a real transform back.
struct NarrowingSpectrum: ~Copyable {
  private let forward: ComplexTransform
  private let backward: RealTransform
  private let points: Int  // of the complex transform
  private let bins: Int  // worked on, an even number
  /// Of Z[k] and of Z*[points - k].
  private let factors: BinFactors
  private var spectrum: SampleBuffer
  private var shaped: SampleBuffer

  init(_ response: SpectrumResponse) {
    let sizes = response.sizes
    points = sizes.inputPoints / 2
    bins = sizes.workedBins
    forward = ComplexTransform(count: points, .forward)
    backward = RealTransform(count: sizes.outputPoints)
    // A margin before and after, for bins that are worked on only to fill the last group.
    spectrum = SampleBuffer(count: 2 * points + 16)
    shaped = SampleBuffer(count: max(2 * bins, sizes.outputPoints + 2))
    let points = points
    factors = BinFactors(bins: bins) { k in
      // X[k] = (Z[k] + Z*[p-k])/2 - i·e^(-2πik/2p)·(Z[k] - Z*[p-k])/2, where Z is the transform of x[2m] + i·x[2m+1].
      let twiddle = Complex.turned(-Double(k) / Double(2 * points))
      let half = Complex(re: 0.5, im: 0) * response.bin(k)
      return (twiddle.timesI(plus: 1, sign: -1) * half, twiddle.timesI(plus: 1, sign: 1) * half)
    }
  }

  /// The filtered window at the output's rate; both are 16-byte aligned.
  @_noLocks mutating func run(_ window: UnsafeMutablePointer<Float>, into block: UnsafeMutablePointer<Float>) {
    let z = unsafe spectrum.pointer + 8
    unsafe forward.run(window, into: z)
    // Z has the period `points`: bin `points` is bin 0, and those before 0 are not used (their factors are 0).
    unsafe (z[2 * points], z[2 * points + 1]) = (z[0], z[1])
    let (y, f) = unsafe (shaped.pointer, factors.table.pointer)
    var k = 0
    while k < bins {
      let mirrored = unsafe Lanes.load(z + 2 * (points - k) - 2)
      let mirror = SIMD4(mirrored.z, mirrored.w, mirrored.x, mirrored.y)
      let factor = unsafe f + 8 * k
      unsafe Lanes.store(
        BinFactors.plain(Lanes.load(z + 2 * k), factor) + BinFactors.conjugate(mirror, factor), y + 2 * k)
      k += 2
    }
    // The inverse uses its input up.
    let rest = shaped.count - 2 * bins
    if rest > 0 { unsafe (y + 2 * bins).update(repeating: 0, count: rest) }
    unsafe backward.inverse(y, into: block)
  }
}
