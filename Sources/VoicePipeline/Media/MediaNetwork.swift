internal import VoiceDSP
internal import VoiceRealtime

/// Whether media plays, as a layer of 32 gated recurrent units (K. Cho et al., EMNLP 2014) hears it over time.
///
/// What it heard before goes on speaking: notes that follow each other, voices that go on beside the speaker. The weights
/// come from `Tools/train-media-detector`. Real-time but for `init`.
struct MediaNetwork: ~Copyable, Sendable {
  static let units = 32

  private let weights = MediaWeights.shared
  private var state = SampleBuffer(count: units)
  private var gates = SampleBuffer(working: 4 * units)

  init() {}

  /// The natural logarithm of the odds of media after a block of these features.
  @_noLocks mutating func process(_ features: borrowing SampleBuffer) -> Float {
    weights.layer.process(features, state: &state, gates: &gates)
    var odds = SIMD4<Float>.zero
    var i = 0
    while i < Self.units {
      odds += unsafe Lanes.load(state.pointer + i) * Lanes.load(weights.output.pointer + i)
      i += 4
    }
    return odds.sum() + weights.offset
  }

  /// As new.
  @_noLocks mutating func forget() { state.fill(with: 0) }
}
