internal import VoiceRealtime

/// Window to block where most of the work is at the output's rate, twice the input's or more: a real transform, whose few
/// bins become those of a complex transform of half the block's points; the bins between stay 0.
struct WideningSpectrum: ~Copyable {
  private let forward: RealTransform
  private let backward: ComplexTransform
  private let points: Int  // of the complex transform
  private let bins: Int  // worked on, a multiple of 4
  /// For four bins at a time: real and imaginary parts of what gives bin k, then of what gives bin points - k.
  private let factors: SampleBuffer
  private var spectrum: SampleBuffer
  private var shaped: SampleBuffer

  /// Whether the bins and their mirror images leave each other alone.
  static func serves(_ sizes: OverlapSaveSizes) -> Bool { 2 * sizes.workedBins < sizes.outputPoints / 2 + 2 }

  init(_ response: SpectrumResponse) {
    let sizes = response.sizes
    points = sizes.outputPoints / 2
    bins = sizes.workedBins
    forward = RealTransform(count: sizes.inputPoints)
    backward = ComplexTransform(count: points, .backward)
    spectrum = SampleBuffer(count: max(2 * bins, sizes.inputPoints + 2))
    shaped = SampleBuffer(count: 2 * points + 16)
    var factors = SampleBuffer(count: 4 * bins)
    for k in 0..<bins {
      // Z[k] = Y[k]·(1 + i·e^(2πik/2p)) and Z[p-k] = (Y[k]·(1 - i·e^(2πik/2p)))*, where Y[p-k] = 0, give
      // y[2m] + i·y[2m+1].
      let twiddle = Complex.turned(Double(k) / Double(2 * points))
      let bin = response.bin(k)
      let (a, b) = (twiddle.timesI(plus: 1, sign: 1) * bin, twiddle.timesI(plus: 1, sign: -1) * bin)
      let place = k / 4 * 16 + k % 4
      (factors[place], factors[place + 4]) = (Float(a.re), Float(a.im))
      (factors[place + 8], factors[place + 12]) = (Float(b.re), Float(-b.im))
    }
    self.factors = factors
  }

  /// The filtered window at the output's rate; both are 16-byte aligned.
  @_noLocks mutating func run(_ window: UnsafeMutablePointer<Float>, into block: UnsafeMutablePointer<Float>) {
    unsafe forward.forward(window, into: spectrum.pointer)
    let (x, f) = unsafe (spectrum.pointer, factors.pointer)
    let z = unsafe shaped.pointer + 8
    var k = 0
    while k < bins {
      let (low, high) = unsafe (Lanes.load(x + 2 * k), Lanes.load(x + 2 * k + 4))
      let (re, im) = (low.evenHalf.joined(high.evenHalf), low.oddHalf.joined(high.oddHalf))
      let (a, ai) = unsafe (Lanes.load(f + 4 * k), Lanes.load(f + 4 * k + 4))
      let (b, bi) = unsafe (Lanes.load(f + 4 * k + 8), Lanes.load(f + 4 * k + 12))
      let (real, imaginary) = (re * a - im * ai, re * ai + im * a)
      unsafe Lanes.store(SIMD4(real.x, imaginary.x, real.y, imaginary.y), z + 2 * k)
      unsafe Lanes.store(SIMD4(real.z, imaginary.z, real.w, imaginary.w), z + 2 * k + 4)
      let (backRe, backIm) = (re * b + im * bi, re * bi - im * b)
      let mirror = unsafe z + 2 * (points - k)
      unsafe Lanes.store(SIMD4(backRe.y, backIm.y, backRe.x, backIm.x), mirror - 2)
      unsafe Lanes.store(SIMD4(backRe.w, backIm.w, backRe.z, backIm.z), mirror - 6)
      k += 4
    }
    unsafe backward.run(z, into: block)
  }
}
