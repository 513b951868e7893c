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

  /// Brings `units` gated recurrent units forward; returns the logistic of Σ state · output + offset.
  ///
  /// `gates` holds keep, reset and new of each unit before their functions, `recalled` the part of new that reset
  /// multiplies; `units` is a multiple of 8. tanh and the logistic are right to 10^-4.
  @_noLocks @unsafe public static func gateUnits(
    _ units: Int, gates: UnsafeMutablePointer<Float>, recalled: UnsafeMutablePointer<Float>,
    state: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>, offset: Float
  ) -> Float {
    unsafe ck_gate_units(gates, recalled, state, units, output, offset)
  }
}
