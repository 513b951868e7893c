internal import CKernels

extension Lanes {
  /// -1 ... 1 to the nearest 16-bit values, halves away from zero, clipped; NaN gives 0. Returns the sum of their squares.
  /// `count` is a multiple of 8.
  @_noLocks @unsafe public static func toIntegers(
    _ samples: UnsafeMutablePointer<Float>, to integers: UnsafeMutablePointer<Int16>, count: Int
  ) -> Float {
    unsafe ck_to_integers(samples, integers, count)
  }

  /// 16-bit values to -1 ... 1. `count` is a multiple of 8.
  @_noLocks @unsafe public static func fromIntegers(
    _ integers: UnsafeMutablePointer<Int16>, to samples: UnsafeMutablePointer<Float>, count: Int
  ) {
    unsafe ck_from_integers(integers, samples, count)
  }
}
