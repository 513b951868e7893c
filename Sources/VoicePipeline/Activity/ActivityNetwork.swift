internal import VoiceDSP
internal import VoiceRealtime

/// A layer of 48 gated recurrent units (K. Cho et al., EMNLP 2014, reset after the product) and one logistic output.
///
/// Multiplications and sums in one fixed order, no fused operations: equal input gives equal output on every processor
/// of one kind. The weights come from `Tools/train-voice-activity`.
struct ActivityNetwork: ~Copyable, Sendable {
  static let units = 48

  private let weights = ActivityWeights.shared
  private var state = SampleBuffer(count: units)
  private var gates = SampleBuffer(working: 3 * units)  // keep, reset, new; each before its function
  private var recalled = SampleBuffer(working: units)

  /// The speech probability after a frame of these features.
  @_noLocks mutating func process(_ features: borrowing SampleBuffer) -> Float {
    let (x, h) = unsafe (features.pointer, state.pointer)
    let (input, loop, bias) = unsafe (weights.input.pointer, weights.state.pointer, weights.bias.pointer)
    let (gate, recall) = unsafe (gates.pointer, recalled.pointer)
    let units = 48
    unsafe Lanes.multiply(x, 40, by: input, stride: 3 * units, from: bias, into: gate, columns: 3 * units)
    unsafe Lanes.multiply(h, units, by: loop, stride: 3 * units, from: gate, into: gate, columns: 2 * units)
    unsafe Lanes.multiply(
      h, units, by: loop + 2 * units, stride: 3 * units, from: bias + 3 * units, into: recall, columns: units)
    return unsafe Lanes.gateUnits(
      units, gates: gate, recalled: recall, state: h, output: weights.output.pointer, offset: weights.offset)
  }

  /// As new.
  @_noLocks mutating func forget() { state.fill(with: 0) }
}
