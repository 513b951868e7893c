extension Lanes {
  /// log2(x) of positive normal numbers, to 3·10^-7 or the last bit of the value, whichever is more.
  ///
  /// The exponent, and of the mantissa m, brought to √½ ... √2, the series of the inverse hyperbolic tangent:
  /// log2(m) = 2/ln 2 · (t + t³/3 + t⁵/5 + …), t = (m - 1)/(m + 1), |t| <= 0.172.
  @_noLocks @inlinable @inline(__always)
  public static func binaryLogarithm(_ x: SIMD4<Float>) -> SIMD4<Float> {
    let bits = unsafe unsafeBitCast(x, to: SIMD4<Int32>.self)
    // Counting the exponent from √½ up puts the mantissa around 1.
    let exponent = (bits &- 0x3F35_04F3) &>> 23
    let m = unsafe unsafeBitCast(bits &- (exponent &<< 23), to: SIMD4<Float>.self)
    let t = (m - 1) / (m + 1)
    let s = t * t
    let series = (((s * 0.320_598_8 + 0.412_198_6) * s + 0.577_078_02) * s + 0.961_796_7) * s + 2.885_390_1
    return t * series + SIMD4<Float>(exponent)
  }
}

extension Lanes {
  /// 1/(1 + e^-x) to 10^-4: 1/2 + 1/2·tanh(x/2) by Lambert's continued fraction, cut after the seventh term.
  @_noLocks @inlinable @inline(__always)
  public static func logistic(_ x: SIMD4<Float>) -> SIMD4<Float> {
    let most = SIMD4<Float>(repeating: 4.97)
    let y = larger(smaller(x * 0.5, most), -most)
    let s = y * y
    let numerator = y * (135135 + s * (17325 + s * (378 + s)))
    let denominator = 135135 + s * (62370 + s * (3150 + s * 28))
    return 0.5 + 0.5 * numerator / denominator
  }
}
