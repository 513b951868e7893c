internal import CKernels

extension Lanes {
  /// out[c] = start[c] + Σ x[i] · matrix[i · stride + c] for c in 0 ..< columns, a multiple of 48, or 32.
  ///
  /// In as many lanes as the processor has, summed in the order of i: equal to the last bit on all of them. `out` may be
  /// `start`.
  @_noLocks @unsafe public static func multiply(
    _ x: UnsafeMutablePointer<Float>, _ count: Int, by matrix: UnsafeMutablePointer<Float>, stride: Int,
    from start: UnsafeMutablePointer<Float>, into out: UnsafeMutablePointer<Float>, columns: Int
  ) {
    unsafe ck_products(x, count, matrix, stride, start, out, columns)
  }
}
