internal import VoiceDSP

/// The media network's weights, decoded from the text that `Tools/train-media-detector` writes.
///
/// Decoded once a process and shared by all calls: 11 kB.
struct MediaWeights: Sendable, BitwiseCopyable {
  /// The one copy; the first use may lock, so detectors take it in `init`.
  static let shared = MediaWeights()

  let layer: GatedLayer
  let output: SharedTable<Float>
  let offset: Float

  private init() {
    let (units, features) = (MediaNetwork.units, MediaFeatures.count)
    let parts = WeightsText.parts(
      of: MediaWeightsText.value, counts: [features * 3 * units, units * 3 * units, 4 * units, units, 1])
    layer = GatedLayer(units: units, features: features, input: parts[0], loop: parts[1], bias: parts[2])
    output = SharedTable(parts[3])
    offset = parts[4][0]
  }
}
