internal import CKernels
public import VoiceRealtime

/// The weights of a layer of gated recurrent units (K. Cho et al., EMNLP 2014, reset after the product), one copy for all
/// streams, laid out in the order in which a frame reads them.
///
/// Multiplications and sums in one fixed order, no fused operations: equal to the last bit on every processor. A frame
/// reads each weight once, more of them than the first cache holds, so that the order in memory counts as much as the
/// arithmetic.
public struct GatedLayer: Sendable, BitwiseCopyable {
  /// Units of the layer, a multiple of 16.
  public let units: Int
  /// Numbers that it sees.
  public let features: Int
  private let weights: SharedTable

  /// A layer with a row of keep, reset and new a feature (`input`) and a unit (`loop`), and what is added to keep, reset,
  /// new and the part of new that the reset gate multiplies (`bias`).
  public init(units: Int, features: Int, input: [Float], loop: [Float], bias: [Float]) {
    precondition(units > 0 && units % 16 == 0, "units are a multiple of 16")
    precondition(
      input.count == 3 * units * features && loop.count == 3 * units * units && bias.count == 4 * units,
      "the weights fit the layer")
    self.units = units
    self.features = features
    let row = 3 * units
    func part(_ values: [Float], _ place: Int) -> ArraySlice<Float> { values[place * units..<(place + 1) * units] }
    // New first: the products of features fill new, keep and reset, those of units go on with keep and reset, and with
    // the recalled part of new behind them.
    let added = [2, 0, 1, 3].flatMap { part(bias, $0) }
    let seen = (0..<features).flatMap { i in
      let values = Array(input[i * row..<(i + 1) * row])
      return [2, 0, 1].flatMap { part(values, $0) }
    }
    weights = SharedTable(added + Lanes.packed(seen, columns: row) + Lanes.packed(loop, columns: row))
  }

  /// Brings `state` (`units`) forward by a frame of features `x`; `gates` is room for 4 numbers a unit. tanh and the
  /// logistic are right to 10^-4.
  @_noLocks public func process(
    _ x: borrowing SampleBuffer, state: inout SampleBuffer, gates: inout SampleBuffer
  ) {
    precondition(x.count == features && state.count == units && gates.count >= 4 * units, "the buffers fit the layer")
    unsafe ck_gated_layer(x.pointer, features, weights.pointer, units, state.pointer, gates.pointer)
  }
}
