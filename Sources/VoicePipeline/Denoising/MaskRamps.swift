internal import VoiceDSP
internal import VoiceRealtime

/// From gains of bands to gains of bins: lines between the middles of the bands of ``ActivitySpectrum``.
struct MaskRamps: Sendable, BitwiseCopyable {
  /// The one copy; the first use may lock, so stages take it in `init`.
  static let shared = MaskRamps()

  // First bin, place of the first bin on the line, steps of it, bins; one row a line.
  private let table: SharedTable<Float>

  private init() {
    let edges = ActivitySpectrum.edges
    let middles = edges.indices.dropLast().map { Float(edges[$0] + edges[$0 + 1] - 1) / 2 }
    table = SharedTable(
      zip(middles, middles.dropFirst()).flatMap { from, to in
        let first = from.rounded(.up)
        return [first, (first - from) / (to - from), 1 / (to - from), to.rounded(.up) - first]
      })
  }

  /// Fills `gains` from those of 18 bands (16 where the bins end at 4 kHz), none above `most` of its bin; times `whole`.
  @_noLocks @unsafe func spread(
    _ bands: UnsafeMutablePointer<Float>, over gains: inout SampleBuffer, most: borrowing SampleBuffer, whole: Float
  ) {
    precondition(gains.count > 80 && gains.count == most.count, "spectra from 8 kHz on, a gain a bin")
    let lines = gains.count > 160 ? 17 : 15
    let (out, limit) = unsafe (gains.pointer, most.pointer)
    let (rows, count) = unsafe (table.pointer, gains.count)
    unsafe Lanes.store(Lanes.smaller(SIMD4(repeating: bands[0]), Lanes.load(limit)) * whole, out)
    var end = 0
    for line in 0..<lines {
      let row = unsafe Lanes.load(rows + 4 * line)
      let rise = unsafe bands[line + 1] - bands[line]
      let step = rise * row.z
      var four = unsafe bands[line] + rise * row.y + step * SIMD4(0, 1, 2, 3)
      var k = Int(row.x)
      end = k + Int(row.w)
      // What is stored past the end belongs to the next line, which follows.
      while k < end {
        unsafe Lanes.store(Lanes.smaller(four, Lanes.load(limit + k)) * whole, out + k)
        four += 4 * step
        k += 4
      }
    }
    let last = unsafe SIMD4(repeating: bands[lines])
    while end + 4 <= count {
      unsafe Lanes.store(Lanes.smaller(last, Lanes.load(limit + end)) * whole, out + end)
      end += 4
    }
    unsafe Lanes.store(Lanes.smaller(last, Lanes.load(limit + count - 4)) * whole, out + count - 4)
  }
}
