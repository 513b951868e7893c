internal import VoiceDSP

/// The mask's weights, decoded from the text that `Tools/train-speech-mask` writes.
///
/// Decoded once a process and shared by all calls: 38 kB. Written as those of the voice activity network are.
struct MaskWeights: Sendable, BitwiseCopyable {
  /// The one copy; the first use may lock, so stages take it in `init`.
  static let shared = MaskWeights()

  /// A row of keep, reset and new a feature.
  let input: SharedTable
  /// A row of keep, reset and new a unit.
  let state: SharedTable
  /// Keep, reset, new, and the part of new that the reset gate multiplies.
  let bias: SharedTable
  /// A row of outputs a unit: 18 of 32.
  let output: SharedTable
  /// A row of outputs a feature.
  let skip: SharedTable
  let offset: SharedTable

  private init() {
    let (units, columns) = (SpeechMask.units, 32)
    let counts = [
      MaskFeatures.count * 3 * units, units * 3 * units, 4 * units, units * columns, MaskFeatures.count * columns,
      columns,
    ]
    let values = WeightsText.decoded(MaskWeightsText.value)
    precondition(values.count == counts.reduce(0, +), "the weights fit the network")
    var parts = [SharedTable]()
    var first = 0
    for count in counts {
      parts.append(SharedTable(Array(values[first..<first + count])))
      first += count
    }
    (input, state, bias) = (parts[0], parts[1], parts[2])
    (output, skip, offset) = (parts[3], parts[4], parts[5])
  }
}
