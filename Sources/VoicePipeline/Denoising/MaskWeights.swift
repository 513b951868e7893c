internal import VoiceDSP

/// The mask's weights, decoded from the text that `Tools/train-speech-mask` writes.
///
/// Decoded once a process and shared by all calls: 49 kB.
struct MaskWeights: Sendable, BitwiseCopyable {
  /// The one copy; the first use may lock, so stages take it in `init`.
  static let shared = MaskWeights()

  let layer: GatedLayer
  /// A row of outputs a unit: 18, and 6 of no meaning.
  let output: SharedTable<Float>
  /// A row of outputs a feature.
  let skip: SharedTable<Float>
  let offset: SharedTable<Float>

  /// Outputs of a row: what the kernels take at once.
  static var columns: Int { @_noLocks get { 24 } }

  private init() {
    // A row of outputs in the text has 32 columns.
    let (units, features, row) = (SpeechMask.units, MaskFeatures.count, 32)
    let parts = WeightsText.parts(
      of: MaskWeightsText.value,
      counts: [features * 3 * units, units * 3 * units, 4 * units, units * row, features * row, row])
    layer = GatedLayer(units: units, features: features, input: parts[0], loop: parts[1], bias: parts[2])
    func outputs(_ part: [Float]) -> SharedTable<Float> {
      SharedTable(stride(from: 0, to: part.count, by: row).flatMap { part[$0..<$0 + Self.columns] })
    }
    (output, skip, offset) = (outputs(parts[3]), outputs(parts[4]), outputs(parts[5]))
  }
}
