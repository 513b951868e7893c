internal import VoiceDSP
internal import VoiceRealtime

/// A layer of 64 gated recurrent units (K. Cho et al., EMNLP 2014, reset after the product) and one logistic output.
///
/// Whole numbers where the order of sums could count, no fused operations elsewhere: equal input gives equal output on
/// every processor. The weights come from `Tools/train-voice-activity`.
struct ActivityNetwork: ~Copyable, Sendable {
  static let units = 64

  private let weights = ActivityWeights.shared
  private var state = SampleBuffer(count: units)
  private var gates = SampleBuffer(working: 4 * units)

  /// The speech probability after a frame of these features.
  @_noLocks mutating func process(_ features: borrowing SampleBuffer) -> Float {
    weights.layer.process(features, state: &state, gates: &gates)
    return unsafe Lanes.weighed(state.pointer, by: weights.output.pointer, count: state.count, offset: weights.offset)
  }

  /// As new.
  @_noLocks mutating func forget() { state.fill(with: 0) }
}
