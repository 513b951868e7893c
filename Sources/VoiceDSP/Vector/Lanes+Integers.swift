extension Lanes {
  /// -1 ... 1 to the nearest 16-bit values, halves away from zero, clipped; NaN gives 0. Returns the sum of their squares.
  /// `count` is a multiple of 4.
  @_noLocks @unsafe public static func toIntegers(
    _ samples: UnsafeMutablePointer<Float>, to integers: UnsafeMutablePointer<Int16>, count: Int
  ) -> Float {
    let none = SIMD4<Float>(repeating: 0)
    let most = SIMD4<Float>(repeating: 32767)
    let least = SIMD4<Float>(repeating: -32768)
    let one = SIMD4<Float>(repeating: 1)
    // Adding 2^23 leaves the number in the low bits, a half rounded to the even one: what lies above is put right.
    let shifter: Float = 8_388_608
    let target = UnsafeMutableRawPointer(integers)
    var energy = none
    var i = 0
    while i < count {
      let scaled = unsafe load(samples + i) * 32768
      let clipped = larger(smaller(scaled.replacing(with: none, where: scaled .!= scaled), most), least)
      let size = larger(clipped, none - clipped)
      let even = (size + shifter) - shifter
      let nearest = even + none.replacing(with: one, where: (size - even) .>= 0.5)
      energy += nearest * nearest
      let bits = unsafe unsafeBitCast(nearest + shifter, to: SIMD4<Int32>.self) &- 0x4B00_0000
      let whole = bits.replacing(with: SIMD4<Int32>(repeating: 0) &- bits, where: clipped .< none)
      unsafe target.storeBytes(
        of: SIMD4<Int16>(truncatingIfNeeded: whole), toByteOffset: 2 * i, as: SIMD4<Int16>.self)
      i += 4
    }
    return energy.sum()
  }

  /// 16-bit values to -1 ... 1. `count` is a multiple of 4.
  @_noLocks @unsafe public static func fromIntegers(
    _ integers: UnsafeMutablePointer<Int16>, to samples: UnsafeMutablePointer<Float>, count: Int
  ) {
    let source = UnsafeRawPointer(integers)
    var i = 0
    while i < count {
      let value = unsafe source.loadUnaligned(fromByteOffset: 2 * i, as: SIMD4<Int16>.self)
      unsafe store(SIMD4<Float>(value) * (1 / 32768), samples + i)
      i += 4
    }
  }
}
