#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

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
