internal import VoiceRealtime

/// Window to block where most of the work is at the input's rate: a complex transform of half the window's points, whose
/// bins are taken apart only as far as the output's rate reaches, and a real transform back.
struct NarrowingSpectrum: ~Copyable {
  private let forward: ComplexTransform
  private let backward: RealTransform
  private let points: Int  // of the complex transform
  private let bins: Int  // worked on, a multiple of 4
  /// For four bins at a time: real and imaginary parts of what multiplies Z[k], then of what multiplies Z*[points - k].
  private let factors: SampleBuffer
  private var spectrum: SampleBuffer
  private var shaped: SampleBuffer

  init(_ response: SpectrumResponse) {
    let sizes = response.sizes
    points = sizes.inputPoints / 2
    bins = sizes.workedBins
    forward = ComplexTransform(count: points, .forward)
    backward = RealTransform(count: sizes.outputPoints)
    // A margin before and after, for groups of four that reach over the ends.
    spectrum = SampleBuffer(count: 2 * points + 16)
    shaped = SampleBuffer(count: max(2 * bins, sizes.outputPoints + 2))
    var factors = SampleBuffer(count: 4 * bins)
    for k in 0..<bins {
      // X[k] = (Z[k] + Z*[p-k])/2 - i·e^(-2πik/2p)·(Z[k] - Z*[p-k])/2, where Z is the transform of x[2m] + i·x[2m+1].
      let twiddle = Complex.turned(-Double(k) / Double(2 * points))
      let half = Complex(re: 0.5, im: 0) * response.bin(k)
      let (a, b) = (twiddle.timesI(plus: 1, sign: -1) * half, twiddle.timesI(plus: 1, sign: 1) * half)
      let place = k / 4 * 16 + k % 4
      (factors[place], factors[place + 4]) = (Float(a.re), Float(a.im))
      (factors[place + 8], factors[place + 12]) = (Float(b.re), Float(b.im))
    }
    self.factors = factors
  }

  /// The filtered window at the output's rate; both are 16-byte aligned.
  @_noLocks mutating func run(_ window: UnsafeMutablePointer<Float>, into block: UnsafeMutablePointer<Float>) {
    let z = unsafe spectrum.pointer + 8
    unsafe forward.run(window, into: z)
    // Z has the period `points`: bin `points` is bin 0, and those before 0 are not used (their factors are 0).
    unsafe (z[2 * points], z[2 * points + 1]) = (z[0], z[1])
    let (y, f) = unsafe (shaped.pointer, factors.pointer)
    var k = 0
    while k < bins {
      let (low, high) = unsafe (Lanes.load(z + 2 * k), Lanes.load(z + 2 * k + 4))
      let mirror = unsafe z + 2 * (points - k)
      let (near, far) = unsafe (Lanes.load(mirror - 2), Lanes.load(mirror - 6))
      let (re, im) = (low.evenHalf.joined(high.evenHalf), low.oddHalf.joined(high.oddHalf))
      let back = SIMD4(near.z, near.x, far.z, far.x)
      let backIm = SIMD4(near.w, near.y, far.w, far.y)
      let (a, ai) = unsafe (Lanes.load(f + 4 * k), Lanes.load(f + 4 * k + 4))
      let (b, bi) = unsafe (Lanes.load(f + 4 * k + 8), Lanes.load(f + 4 * k + 12))
      let real = (re * a - im * ai) + (back * b + backIm * bi)
      let imaginary = (re * ai + im * a) + (back * bi - backIm * b)
      unsafe Lanes.store(SIMD4(real.x, imaginary.x, real.y, imaginary.y), y + 2 * k)
      unsafe Lanes.store(SIMD4(real.z, imaginary.z, real.w, imaginary.w), y + 2 * k + 4)
      k += 4
    }
    // The inverse uses its input up.
    let rest = shaped.count - 2 * bins
    if rest > 0 { unsafe (y + 2 * bins).update(repeating: 0, count: rest) }
    unsafe backward.inverse(y, into: block)
  }
}
