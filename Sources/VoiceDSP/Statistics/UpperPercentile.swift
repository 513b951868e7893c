internal import VoiceRealtime

/// The exact percentile (nearest rank) of the last `window` values, for one percentile near the top.
///
/// Beside all values in order of arrival only the largest lie in order of size, some more than the percentile needs: a
/// frame touches a few lines of memory, where `RollingPercentile` searches and moves a quarter of its values. Where too
/// many of the largest have left, they are gathered anew from all (about 1 µs for 800 values; every 24 frames at worst).
/// `init` allocates; the rest is real-time, one thread. NaN traps.
public struct UpperPercentile: ~Copyable, Sendable {
  private let percent: Double
  private var ring: SampleBuffer
  private var largest: SortedValues  // of all that count
  private var count = 0
  private var next = 0

  /// The percentile at `percent` (above 0, up to 100) of the last `window` values, at least 1.
  public init(window: Int, percent: Double) {
    precondition(window >= 1, "a window holds 1 value or more")
    precondition(percent > 0 && percent <= 100, "a percentile lies in 0 ... 100, above 0")
    self.percent = percent
    ring = SampleBuffer(count: window, apart: true)
    largest = SortedValues(capacity: (Self.place(percent, of: window) + Self.spare + 15) & ~15, apart: false)
  }

  /// The smallest value with at least that share of the values at or below it; nil while there is none.
  public var value: Float? {
    @_noLocks get { count > 0 ? largest[largest.count - Self.place(percent, of: count)] : nil }
  }

  /// Counts `value` in, and the oldest of the window out when the window is full.
  @_noLocks public mutating func insert(_ value: Float) {
    precondition(value == value, "NaN has no rank")
    if count == ring.count { drop(ring[next]) } else { count += 1 }
    ring[next] = value
    next = next + 1 == ring.count ? 0 : next + 1
    if largest.count == count - 1 || largest.count > 0 && value >= largest[0] { keep(value) }
    if largest.count < Self.place(percent, of: count) { gather() }
  }

  /// Asks for the place of the next value, some microseconds before.
  @_noLocks public func prefetch() { ring.prefetch(from: next, count: 1) }

  /// Forgets all values, as new.
  @_noLocks public mutating func reset() {
    largest.removeAll()
    count = 0
    next = 0
  }

  /// Which of `count` values it is, from the largest, which is 1.
  @_noLocks private static func place(_ percent: Double, of count: Int) -> Int {
    count + 1 - NearestRank.rank(percent, of: count)
  }

  /// Puts a value among the largest; the smallest of them leaves where there is no room.
  @_noLocks private mutating func keep(_ value: Float) {
    if largest.count < largest.capacity {
      largest.insert(value)
    } else if value > largest[0] {
      largest.replace(largest[0], with: value)
    }
  }

  /// A value leaves the window.
  @_noLocks private mutating func drop(_ value: Float) {
    if largest.count > 0, value >= largest[0] { largest.remove(value) }
  }

  /// Finds the largest among all.
  @_noLocks private mutating func gather() {
    largest.removeAll()
    for i in 0..<count { keep(ring[i]) }
  }

  /// So many more than needed are kept at least.
  private static var spare: Int { @_noLocks get { 24 } }
}
