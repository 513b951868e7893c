internal import CKernels
public import VoiceRealtime

/// The weights of a layer of gated recurrent units (K. Cho et al., EMNLP 2014, reset after the product), one copy for all
/// streams, laid out in the order in which a frame reads them.
///
/// Products are of whole numbers of 16 bits and their sums of 32, so that the order does not count: equal to the last bit
/// on every processor, and two products a lane where it has such an instruction. A frame reads each weight once, more of
/// them than the first cache holds, so that the order in memory counts as much as the arithmetic.
public struct GatedLayer: Sendable, BitwiseCopyable {
  /// Units of the layer, a multiple of 16 up to 128.
  public let units: Int
  /// Numbers that it sees, a multiple of 8 up to 128. What is beyond ±8 counts as that, what is no number as -8.
  public let features: Int
  private let added: SharedTable<Float>
  private let weights: SharedTable<Int16>

  /// A layer with a row of keep, reset and new a feature (`input`) and a unit (`loop`), whole numbers of 1/4096, and what
  /// is added to keep, reset, new and the part of new that the reset gate multiplies (`bias`).
  ///
  /// Weights of a column of `input` amount to less than 16, of `loop` to less than 32, signs left out: no sum of products
  /// leaves 32 bits then. Traps otherwise.
  public init(units: Int, features: Int, input: [Float], loop: [Float], bias: [Float]) {
    precondition((16...128).contains(units) && units % 16 == 0, "units are a multiple of 16 up to 128")
    precondition((8...128).contains(features) && features % 8 == 0, "features are a multiple of 8 up to 128")
    precondition(
      input.count == 3 * units * features && loop.count == 3 * units * units && bias.count == 4 * units,
      "the weights fit the layer")
    self.units = units
    self.features = features
    // New first: the products of features fill new, keep and reset, those of units go on with keep and reset, and with
    // the recalled part of new behind them.
    func part(_ values: [Float], _ place: Int) -> ArraySlice<Float> { values[place * units..<(place + 1) * units] }
    let seen = (0..<features).flatMap { i in [2, 0, 1].flatMap { part(input, 3 * i + $0) } }
    added = SharedTable([2, 0, 1, 3].flatMap { part(bias, $0) })
    weights = SharedTable(
      Self.packed(seen, columns: 3 * units, most: 16) + Self.packed(loop, columns: 3 * units, most: 32))
  }

  /// Brings `state` (`units`) forward by a frame of features `x`; `gates` is room for 4 numbers a unit. tanh and the
  /// logistic are right to 10^-4; features count to 1/4096 and states to 1/16384.
  @_noLocks public func process(
    _ x: borrowing SampleBuffer, state: inout SampleBuffer, gates: inout SampleBuffer
  ) {
    precondition(x.count == features && state.count == units && gates.count >= 4 * units, "the buffers fit the layer")
    unsafe ck_gated_layer(x.pointer, features, added.pointer, weights.pointer, units, state.pointer, gates.pointer)
  }

  /// A matrix as whole numbers of 1/4096 in the order in which a frame reads them: blocks of 96 columns, then one of what is
  /// left; its rows in pairs, the two numbers of a column next to each other.
  private static func packed(_ matrix: [Float], columns: Int, most: Float) -> [Int16] {
    for column in 0..<columns {
      let sum = stride(from: column, to: matrix.count, by: columns).reduce(0) { $0 + abs(matrix[$1]) }
      precondition(sum < most, "the weights of a column amount to less than \(most)")
    }
    let pairs = stride(from: 0, to: matrix.count, by: 2 * columns).flatMap { row in
      (row..<row + columns).flatMap { [matrix[$0], matrix[$0 + columns]] }
    }
    let blocks = stride(from: 0, to: 2 * columns, by: 192).flatMap { first in
      stride(from: first, to: pairs.count, by: 2 * columns).flatMap { pairs[$0..<$0 + min(192, 2 * columns - first)] }
    }
    return blocks.map { weight in
      guard let whole = Int16(exactly: weight * 4096) else {
        preconditionFailure("weights are whole numbers of 1/4096")
      }
      return whole
    }
  }
}
