extension Lanes {
  /// e^(-x) for x in 0 ... 80, to 2·10^-4 of the value; beyond 80 it stays at e^-80.
  ///
  /// 2^t as 2^whole·2^part: adding 1.5·2^23 leaves the rounded t in the low bits, and 2^part (|part| <= 1/2) is the
  /// Taylor polynomial of third order.
  @_noLocks @inlinable @inline(__always)
  public static func exponential(ofMinus x: SIMD4<Float>) -> SIMD4<Float> {
    let t = Lanes.smaller(x, SIMD4(repeating: 80)) * -1.442_695_04
    let shifter: Float = 12_582_912
    let shifted = t + shifter
    let part = t - (shifted - shifter)
    let power = (((part * 0.055_504_1 + 0.240_226_5) * part) + 0.693_147_2) * part + 1
    let whole = unsafe unsafeBitCast(shifted, to: SIMD4<Int32>.self) &<< 23
    let scale = unsafe unsafeBitCast(whole &+ 0x3F80_0000, to: SIMD4<Float>.self)
    return power * scale
  }
}
