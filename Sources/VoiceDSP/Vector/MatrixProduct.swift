internal import CKernels

extension Lanes {
  /// out[c] = start[c] + Σ x[i] · matrix[i][c] for c in 0 ..< columns: 24 or 32.
  ///
  /// In as many lanes as the processor has, summed in the order of i: equal to the last bit on all of them. `out` may be
  /// `start`.
  @_noLocks @unsafe public static func multiply(
    _ x: UnsafeMutablePointer<Float>, _ count: Int, by matrix: UnsafeMutablePointer<Float>,
    from start: UnsafeMutablePointer<Float>, into out: UnsafeMutablePointer<Float>, columns: Int
  ) {
    precondition(columns == 24 || columns == 32, "products have 24 or 32 columns")
    unsafe ck_products(x, count, matrix, start, out, columns)
  }

  /// The logistic of Σ x · weights + offset, to 10^-4; `count` is a multiple of 8.
  @_noLocks @unsafe public static func weighed(
    _ x: UnsafeMutablePointer<Float>, by weights: UnsafeMutablePointer<Float>, count: Int, offset: Float
  ) -> Float {
    unsafe ck_weighed(x, weights, count, offset)
  }
}
