extension Lanes {
  /// tanh(x) to 10^-4: Lambert's continued fraction cut after the seventh term, at ±4.97 where it reaches 1.
  @_noLocks @inlinable @inline(__always)
  public static func hyperbolicTangent(_ x: SIMD4<Float>) -> SIMD4<Float> {
    let x = Lanes.larger(Lanes.smaller(x, SIMD4(repeating: 4.97)), SIMD4(repeating: -4.97))
    let s = x * x
    let numerator = x * (135_135 + s * (17_325 + s * (378 + s)))
    let denominator = 135_135 + s * (62_370 + s * (3_150 + s * 28))
    return numerator / denominator
  }

  /// The logistic function 1/(1 + e^-x) = ½ + ½·tanh(x/2), to 10^-4.
  @_noLocks @inlinable @inline(__always)
  public static func logistic(_ x: SIMD4<Float>) -> SIMD4<Float> {
    0.5 + 0.5 * hyperbolicTangent(x * 0.5)
  }
}
