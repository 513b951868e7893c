internal import VoiceDSP

/// The network's weights, decoded from the text that `Tools/train-voice-activity` writes.
///
/// Decoded once a process and shared by all calls: 41 kB that stay in the cache. Whole numbers of 16 bits, a unit of
/// 1/4096 each, as three letters of six bits (the first the highest, offset 32768).
struct ActivityWeights: Sendable, BitwiseCopyable {
  /// The one copy; the first use may lock, so detectors take it in `init`.
  static let shared = ActivityWeights()

  let layer: GatedLayer
  let output: SharedTable<Float>
  let offset: Float

  private init() {
    let units = ActivityNetwork.units
    let counts = [ActivityFeatures.count * 3 * units, units * 3 * units, 4 * units, units, 1]
    let values = WeightsText.decoded(ActivityWeightsText.value)
    precondition(values.count == counts.reduce(0, +), "the weights fit the network")
    var parts = [[Float]]()
    var first = 0
    for count in counts {
      parts.append(Array(values[first..<first + count]))
      first += count
    }
    layer = GatedLayer(
      units: units, features: ActivityFeatures.count, input: parts[0], loop: parts[1], bias: parts[2])
    output = SharedTable(parts[3])
    offset = parts[4][0]
  }
}

/// Weights as text: whole numbers of 16 bits, a unit of 1/4096 each, as three letters of six bits.
enum WeightsText {
  /// Three letters from "0" (0) to "o" (63) a number.
  static func decoded(_ text: String) -> [Float] {
    let letters = text.utf8.filter { $0 >= 48 && $0 < 112 }.map { Int($0) - 48 }
    return stride(from: 0, to: letters.count - 2, by: 3).map { i in
      Float((letters[i] << 12 | letters[i + 1] << 6 | letters[i + 2]) - 32768) / 4096
    }
  }
}
