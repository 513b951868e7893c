internal import VoiceRealtime

/// The network's weights, decoded from the text that `Tools/train-voice-activity` writes.
///
/// Whole numbers of 16 bits, a unit of 1/4096 each, as three letters of six bits (the first the highest, offset 32768).
struct ActivityWeights: ~Copyable, Sendable {
  /// A row of keep, reset and new a feature.
  let input: SampleBuffer
  /// A row of keep, reset and new a unit.
  let state: SampleBuffer
  /// Keep, reset, new, and the part of new that the reset gate multiplies.
  let bias: SampleBuffer
  let output: SampleBuffer
  let offset: Float

  init() {
    let units = ActivityNetwork.units
    let counts = [ActivityFeatures.count * 3 * units, units * 3 * units, 4 * units, units, 1]
    let values = Self.decoded(ActivityWeightsText.value)
    precondition(values.count == counts.reduce(0, +), "the weights fit the network")
    var parts = [[Float]]()
    var first = 0
    for count in counts {
      parts.append(Array(values[first..<first + count]))
      first += count
    }
    input = SampleBuffer(parts[0])
    state = SampleBuffer(parts[1])
    bias = SampleBuffer(parts[2])
    output = SampleBuffer(parts[3])
    offset = parts[4][0]
  }

  /// Three letters from "0" (0) to "o" (63) a number.
  private static func decoded(_ text: String) -> [Float] {
    let letters = text.utf8.filter { $0 >= 48 && $0 < 112 }.map { Int($0) - 48 }
    return stride(from: 0, to: letters.count - 2, by: 3).map { i in
      Float((letters[i] << 12 | letters[i + 1] << 6 | letters[i + 2]) - 32768) / 4096
    }
  }
}
