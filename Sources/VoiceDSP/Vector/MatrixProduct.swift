internal import CKernels

extension Lanes {
  /// out[c] = start[c] + Σ x[i] · matrix[i][c] for c in 0 ..< columns: 24, 32, or a multiple of 48.
  ///
  /// The matrix lies as `packed` puts it. In as many lanes as the processor has, summed in the order of i: equal to the
  /// last bit on all of them. `out` may be `start`.
  @_noLocks @unsafe public static func multiply(
    _ x: UnsafeMutablePointer<Float>, _ count: Int, by matrix: UnsafeMutablePointer<Float>,
    from start: UnsafeMutablePointer<Float>, into out: UnsafeMutablePointer<Float>, columns: Int
  ) {
    unsafe ck_products(x, count, matrix, start, out, columns)
  }

  /// A matrix of rows of `columns` numbers in the order in which `multiply` reads it: blocks of 96 columns, then one of what
  /// is left, so that memory is read from its beginning to its end.
  public static func packed(_ matrix: [Float], columns: Int) -> [Float] { packed(matrix, columns: columns, block: 96) }

  static func packed(_ matrix: [Float], columns: Int, block: Int) -> [Float] {
    precondition(columns > 0 && matrix.count % columns == 0, "a matrix has whole rows")
    return stride(from: 0, to: columns, by: block).flatMap { first in
      stride(from: 0, to: matrix.count, by: columns).flatMap { row in
        matrix[row + first..<row + min(first + block, columns)]
      }
    }
  }

  /// The logistic of Σ x · weights + offset, to 10^-4; `count` is a multiple of 8.
  @_noLocks @unsafe public static func weighed(
    _ x: UnsafeMutablePointer<Float>, by weights: UnsafeMutablePointer<Float>, count: Int, offset: Float
  ) -> Float {
    unsafe ck_weighed(x, weights, count, offset)
  }
}
