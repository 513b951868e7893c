internal import VoiceDSP

/// How the figures of a second of background speak for media: a network of one hidden layer, whose weights are decoded from
/// the text that `Tools/train-media-detector` writes.
///
/// Decoded once a process and shared by all calls: 3 kB. Written as those of the voice activity network are, in units of
/// 1/1024.
struct MediaWeights: Sendable, BitwiseCopyable {
  /// The one copy; the first use may lock, so detectors take it in `init`.
  static let shared = MediaWeights()

  /// Eight fits of eight units each, whose answers are averaged: a single one hangs on where it began.
  static var units: Int { @_noLocks get { 64 } }
  /// Figures of a second.
  static var figures: Int { @_noLocks get { 9 } }

  /// A row of units for each figure, then what each unit adds, then what each weighs in the sum.
  private let rows: SharedTable
  private let bias: Float

  private init() {
    let values = WeightsText.decoded(MediaWeightsText.value).map { 4 * $0 }
    precondition(values.count == (Self.figures + 2) * Self.units + 1, "the weights fit the network")
    rows = SharedTable(Array(values.dropLast()))
    bias = values[values.count - 1]
  }

  /// The natural logarithm of the odds of media.
  @_noLocks func odds(_ figures: SIMD16<Float>) -> Float {
    var odds = SIMD4<Float>.zero
    for unit in stride(from: 0, to: Self.units, by: 4) {
      var sum = four(Self.figures, unit)
      for figure in 0..<Self.figures { sum += four(figure, unit) * figures[figure] }
      odds += sum / (1 + Lanes.larger(sum, -sum)) * four(Self.figures + 1, unit)
    }
    return odds.sum() + bias
  }

  /// Four units of a row.
  @_noLocks @inline(__always) private func four(_ row: Int, _ unit: Int) -> SIMD4<Float> {
    unsafe Lanes.load(rows.pointer + (row * Self.units + unit))
  }
}
