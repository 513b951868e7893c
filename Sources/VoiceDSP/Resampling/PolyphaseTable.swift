internal import Synchronization
internal import VoiceRealtime

/// The phases of a resampling filter: a row of taps each, one copy for all streams of the process that have that filter.
///
/// A stream holds on to it and reads it through a pointer. With the last stream that has it, it goes: a process may come to
/// see thousands of pairs of rates, 4 MB each at worst, and what its streams use at one time is all that it keeps.
final class PolyphaseTable: Sendable {
  /// `ratio.up` rows; a row's last tap belongs to the newest input sample.
  let rows: SampleBuffer

  private struct Key: Hashable {
    let kernel: ResamplingKernel
    let ratio: ResamplingRatio
  }

  private struct Entry: Sendable { weak var table: PolyphaseTable? }

  private static let made = Mutex<[Key: Entry]>([:])

  /// Taps of a row, a multiple of 4.
  static func taps(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio) -> Int {
    let needed = (2 * kernel.delay(ratio) + ratio.up - 1) / ratio.up
    return (needed + 3) & ~3
  }

  /// The table of `kernel` for `ratio`; computes it where no stream has it. Control thread.
  static func shared(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio) -> PolyphaseTable {
    let key = Key(kernel: kernel, ratio: ratio)
    if let table = made.withLock({ $0[key]?.table }) { return table }
    // Not under the lock: a long one takes up to 0.4 s, in which other streams may begin.
    let table = PolyphaseTable(kernel, ratio)
    return made.withLock { made in
      if let earlier = made[key]?.table { return earlier }
      made = made.filter { $0.value.table != nil }
      made[key] = Entry(table: table)
      return table
    }
  }

  private init(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio) {
    let taps = Self.taps(kernel, ratio)
    var rows = SampleBuffer(count: taps * ratio.up, apart: true)
    let delay = kernel.delay(ratio)
    for phase in 0..<ratio.up {
      var row = [Double](repeating: 0, count: taps)
      var sum = 0.0
      for tap in 0..<taps {
        // The tap's input sample lies (taps - 1 - tap) samples before the newest.
        row[tap] = kernel.value(at: phase - delay + (taps - 1 - tap) * ratio.up, ratio)
        sum += row[tap]
      }
      // Each row passes a constant unchanged; without this, 0 Hz would have images at the stopband's level.
      for tap in 0..<taps { rows[phase * taps + tap] = Float(row[tap] / sum) }
    }
    self.rows = rows
  }
}
