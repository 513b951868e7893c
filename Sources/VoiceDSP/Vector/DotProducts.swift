// The inner products of the resampler: several outputs at once, four taps at a time. Every output is summed in the same
// order whichever of these makes it, so that results do not depend on how a stream is cut. `taps` is a multiple of 4.
enum DotProducts {
  /// The sum of four lanes, pairs first.
  @_noLocks @inline(__always)
  static func total(_ lanes: SIMD4<Float>) -> Float {
    let pairs = lanes.lowHalf + lanes.highHalf
    return pairs.x + pairs.y
  }

  /// Σ x[i]·h[i].
  @_noLocks
  static func one(_ x: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>, taps: Int) -> Float {
    var sum = SIMD4<Float>()
    var i = 0
    while i < taps {
      unsafe sum = sum + Lanes.load(x + i) * Lanes.load(h + i)
      i += 4
    }
    return total(sum)
  }

  /// Eight outputs of one phase, `hop` inputs apart, written `stride` samples apart.
  @_noLocks
  static func eight(
    _ x: UnsafeMutablePointer<Float>, hop: Int, _ h: UnsafeMutablePointer<Float>, taps: Int,
    into y: UnsafeMutablePointer<Float>, stride: Int
  ) {
    var (a, b, c, d) = (SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>())
    var (e, f, g, k) = (SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>())
    let upper = unsafe x + 4 * hop
    var i = 0
    while i < taps {
      let weights = unsafe Lanes.load(h + i)
      let (low, high) = unsafe (x + i, upper + i)
      unsafe a = a + Lanes.load(low) * weights
      unsafe b = b + Lanes.load(low + hop) * weights
      unsafe c = c + Lanes.load(low + 2 * hop) * weights
      unsafe d = d + Lanes.load(low + 3 * hop) * weights
      unsafe e = e + Lanes.load(high) * weights
      unsafe f = f + Lanes.load(high + hop) * weights
      unsafe g = g + Lanes.load(high + 2 * hop) * weights
      unsafe k = k + Lanes.load(high + 3 * hop) * weights
      i += 4
    }
    unsafe y[0] = total(a)
    unsafe y[stride] = total(b)
    unsafe y[2 * stride] = total(c)
    unsafe y[3 * stride] = total(d)
    unsafe y[4 * stride] = total(e)
    unsafe y[5 * stride] = total(f)
    unsafe y[6 * stride] = total(g)
    unsafe y[7 * stride] = total(k)
  }

  /// Four outputs of four phases: the inputs of each begin at `x`, its taps at `h`.
  @_noLocks
  static func four(
    _ x: (
      UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
    ),
    _ h: (
      UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>
    ), taps: Int, into y: UnsafeMutablePointer<Float>, stride: Int
  ) {
    var (a, b, c, d) = (SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>(), SIMD4<Float>())
    var i = 0
    while i < taps {
      unsafe a = a + Lanes.load(x.0 + i) * Lanes.load(h.0 + i)
      unsafe b = b + Lanes.load(x.1 + i) * Lanes.load(h.1 + i)
      unsafe c = c + Lanes.load(x.2 + i) * Lanes.load(h.2 + i)
      unsafe d = d + Lanes.load(x.3 + i) * Lanes.load(h.3 + i)
      i += 4
    }
    unsafe y[0] = total(a)
    unsafe y[stride] = total(b)
    unsafe y[2 * stride] = total(c)
    unsafe y[3 * stride] = total(d)
  }

  /// Copies `count` samples that lie `stride` apart; those that are not finite count as 0, so that one bad sample cannot
  /// outlive the filter, nor the block of a transform.
  @_noLocks
  static func copyFinite(
    _ source: UnsafePointer<Float>, stride: Int, count: Int, into target: UnsafeMutablePointer<Float>
  ) {
    let largest = Float.greatestFiniteMagnitude
    var i = 0
    if stride == 1 {
      while i + 4 <= count {
        let x = unsafe UnsafeRawPointer(source + i).loadUnaligned(as: SIMD4<Float>.self)
        unsafe Lanes.store(x.replacing(with: 0, where: .!(x .<= largest .& x .>= -largest)), target + i)
        i += 4
      }
    }
    while i < count {
      let x = unsafe source[i * stride]
      unsafe target[i] = x <= largest && x >= -largest ? x : 0
      i += 1
    }
  }
}
