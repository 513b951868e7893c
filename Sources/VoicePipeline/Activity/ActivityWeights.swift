internal import VoiceDSP

/// The network's weights, decoded from the text that `Tools/train-voice-activity` writes.
///
/// Decoded once a process and shared by all calls: 41 kB that stay in the cache.
struct ActivityWeights: Sendable, BitwiseCopyable {
  /// The one copy; the first use may lock, so detectors take it in `init`.
  static let shared = ActivityWeights()

  let layer: GatedLayer
  let output: SharedTable<Float>
  let offset: Float

  private init() {
    let units = ActivityNetwork.units
    let parts = WeightsText.parts(
      of: ActivityWeightsText.value,
      counts: [ActivityFeatures.count * 3 * units, units * 3 * units, 4 * units, units, 1])
    layer = GatedLayer(
      units: units, features: ActivityFeatures.count, input: parts[0], loop: parts[1], bias: parts[2])
    output = SharedTable(parts[3])
    offset = parts[4][0]
  }
}
