internal import VoiceRealtime

/// Window to block where most of the work is at the output's rate, twice the input's or more: a real transform, whose few
/// bins become those of a complex transform of half the block's points; the bins between stay 0.
struct WideningSpectrum: ~Copyable {
  private let forward: RealTransform
  private let backward: ComplexTransform
  private let points: Int  // of the complex transform
  private let bins: Int  // worked on, an even number
  /// Of what gives bin k, and bin points - k.
  private let factors: BinFactors
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
    let points = points
    factors = BinFactors(bins: bins) { k in
      // Z[k] = Y[k]·(1 + i·e^(2πik/2p)) and Z[p-k] = (Y[k]·(1 - i·e^(2πik/2p)))*, where Y[p-k] = 0, give
      // y[2m] + i·y[2m+1].
      let twiddle = Complex.turned(Double(k) / Double(2 * points))
      let bin = response.bin(k)
      let upper = twiddle.timesI(plus: 1, sign: -1) * bin
      return (twiddle.timesI(plus: 1, sign: 1) * bin, Complex(re: upper.re, im: -upper.im))
    }
  }

  /// The filtered window at the output's rate; both are 16-byte aligned.
  @_noLocks mutating func run(_ window: UnsafeMutablePointer<Float>, into block: UnsafeMutablePointer<Float>) {
    unsafe forward.forward(window, into: spectrum.pointer)
    let (x, f) = unsafe (spectrum.pointer, factors.table.pointer)
    let z = unsafe shaped.pointer + 8
    var k = 0
    while k < bins {
      let pair = unsafe Lanes.load(x + 2 * k)
      let factor = unsafe f + 8 * k
      unsafe Lanes.store(BinFactors.plain(pair, factor), z + 2 * k)
      let mirror = unsafe BinFactors.conjugate(pair, factor)
      unsafe Lanes.store(SIMD4(mirror.z, mirror.w, mirror.x, mirror.y), z + 2 * (points - k) - 2)
      k += 2
    }
    unsafe backward.run(z, into: block)
  }
}
