#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import VoiceRealtime

/// A symmetric low-pass kernel in continuous time: h(t) = Σ c_k·cos(2πkt/length) for |t| < length/2, else 0.
///
/// Time is in periods of the lower of two rates. One kernel serves every pair of rates; the designs and their predicted
/// response are in `ResamplingKernel+Designs.swift`, found by `Tools/design-resampling-filters`.
struct ResamplingKernel: Hashable {
  /// Periods of the lower rate from end to end, even.
  let length: Int
  /// c_0, c_1, …
  let cosines: [Double]

  /// Ticks from the kernel's middle to its end, for `ratio`: the delay of the filter.
  func delay(_ ratio: ResamplingRatio) -> Int { length / 2 * ratio.ticksPerLowerPeriod }

  /// h at `ticks` from the middle, times what makes a sum over input samples 1 at 0 Hz.
  ///
  /// Clenshaw's recurrence: Σ c_k·cos(kθ) from cos θ alone; about a nanosecond a cosine.
  func value(at ticks: Int, _ ratio: ResamplingRatio) -> Double {
    let period = ratio.ticksPerLowerPeriod
    guard 2 * abs(ticks) < length * period else { return 0 }
    let twice = 2 * cos(2 * Double.pi * Double(ticks) / Double(length * period))
    var (newer, older) = (0.0, 0.0)
    for k in stride(from: cosines.count - 1, to: 0, by: -1) {
      (newer, older) = (cosines[k] + twice * newer - older, newer)
    }
    return (cosines[0] + twice / 2 * newer - older) * Double(ratio.up) / Double(period)
  }

  /// The response at `frequency`, a fraction of the lower rate's Nyquist frequency.
  func response(at frequency: Double) -> Double {
    let x = frequency * Double(length) / 2
    func sinc(_ x: Double) -> Double { abs(x) < 1e-9 ? 1 : sin(.pi * x) / (.pi * x) }
    var sum = 0.0
    for (k, c) in cosines.enumerated() { sum += c * (sinc(x - Double(k)) + sinc(x + Double(k))) }
    return sum * Double(length) / 2
  }
}
