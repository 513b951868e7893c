#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import VoiceRealtime

/// A complex number, for tables made in `init`.
struct Complex {
  var re, im: Double
  /// e^(2πi·turns).
  static func turned(_ turns: Double) -> Complex {
    let angle = 2 * Double.pi * turns.truncatingRemainder(dividingBy: 1)
    return Complex(re: cos(angle), im: sin(angle))
  }
  static func * (a: Complex, b: Complex) -> Complex {
    Complex(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re)
  }
  /// 1 + sign·i·this.
  func timesI(plus one: Double, sign: Double) -> Complex { Complex(re: one - sign * im, im: sign * re) }
}

/// What an overlap-save filter does to the bins that both rates share: the kernel's response and the delay.
struct SpectrumResponse {
  let kernel: ResamplingKernel
  let ratio: ResamplingRatio
  let sizes: OverlapSaveSizes
  let phase: Int

  /// The factor of bin `k`; the last shared bin is the lower rate's Nyquist frequency, where the kernel has stopped: 0.
  func bin(_ k: Int) -> Complex {
    guard k < sizes.sharedBins - 1 else { return Complex(re: 0, im: 0) }
    let gain = kernel.response(at: Double(k) / Double(sizes.sharedBins - 1)) / Double(sizes.inputPoints)
    let late = Double(kernel.delay(ratio) - phase) / Double(sizes.inputPoints * ratio.up)
    return Complex(re: gain, im: 0) * .turned(-late * Double(k))
  }
}

/// Two complex factors for each bin, laid out for two interleaved bins at a time: what multiplies a bin and the bin with
/// its parts swapped, then the same for the bin's conjugate.
struct BinFactors: ~Copyable {
  let table: SampleBuffer

  /// The factors of `bins` bins, an even number; `at` gives those of bin k, of the bin and of its conjugate.
  init(bins: Int, at: (Int) -> (plain: Complex, conjugate: Complex)) {
    var table = SampleBuffer(count: 8 * bins)
    for k in 0..<bins {
      let (a, b) = at(k)
      let place = k / 2 * 16 + k % 2 * 2
      for (i, pair) in [(a.re, a.re), (-a.im, a.im), (b.re, -b.re), (b.im, b.im)].enumerated() {
        (table[place + 4 * i], table[place + 4 * i + 1]) = (Float(pair.0), Float(pair.1))
      }
    }
    self.table = table
  }

  /// Two bins times their factors.
  @_noLocks @inline(__always)
  static func plain(_ bins: SIMD4<Float>, _ f: UnsafeMutablePointer<Float>) -> SIMD4<Float> {
    unsafe bins * Lanes.load(f) + SIMD4(bins.y, bins.x, bins.w, bins.z) * Lanes.load(f + 4)
  }

  /// The conjugates of two bins times their factors.
  @_noLocks @inline(__always)
  static func conjugate(_ bins: SIMD4<Float>, _ f: UnsafeMutablePointer<Float>) -> SIMD4<Float> {
    unsafe bins * Lanes.load(f + 8) + SIMD4(bins.y, bins.x, bins.w, bins.z) * Lanes.load(f + 12)
  }
}
