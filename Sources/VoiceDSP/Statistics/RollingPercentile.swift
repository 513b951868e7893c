internal import VoiceRealtime

/// The exact percentile (nearest rank) of the last `window` values.
///
/// The values lie twice: in order of arrival (a ring) and the window's in order of size. A new value is put into the
/// sorted array in the place that the oldest leaves: two binary searches, and a move of what lies between, at most
/// 4·window bytes (under 0.3 µs for 3000 values). `init` allocates; the rest is real-time, one thread. NaN traps.
public struct RollingPercentile: ~Copyable, Sendable {
  /// How many values count at most; set with `resize(window:)`.
  public private(set) var window: Int
  /// How many values count now.
  public var count: Int {
    @_noLocks get { sorted.count }
  }
  private var ring: SampleBuffer
  private var sorted: SortedValues
  private var next = 0
  private var stored = 0  // values in the ring, which may hold more than the window

  /// The percentiles of the last `window` values, at least 1, that may be widened up to `capacity` later.
  public init(window: Int, capacity: Int? = nil) {
    let capacity = capacity ?? window
    precondition(window >= 1 && window <= capacity, "a window holds 1 ... capacity values")
    self.window = window
    ring = SampleBuffer(count: capacity, apart: true)
    sorted = SortedValues(capacity: capacity, apart: true)
  }

  /// The value at `percent` (above 0, up to 100): the smallest with at least that share of the values at or below it;
  /// nil while there is none.
  @_noLocks public func value(atPercent percent: Double) -> Float? {
    precondition(percent > 0 && percent <= 100, "a percentile lies in 0 ... 100, above 0")
    guard count > 0 else { return nil }
    return sorted[NearestRank.rank(percent, of: count) - 1]
  }

  /// Counts `value` in, and the oldest of the window out when the window is full.
  @_noLocks public mutating func insert(_ value: Float) {
    precondition(value == value, "NaN has no rank")
    if count < window {
      sorted.insert(value)
    } else {
      sorted.replace(ring[index(back: count)], with: value)
    }
    ring[next] = value
    next = next + 1 == ring.count ? 0 : next + 1
    stored = min(stored + 1, ring.count)
  }

  /// Lets the last `window` values count from now on, 1 ... capacity: those that came before are still known.
  ///
  /// Sorts afresh where the window changes: about 0.1 ms for 3000 values, once.
  @_noLocks public mutating func resize(window: Int) {
    precondition(window >= 1 && window <= ring.count, "a window holds 1 ... capacity values")
    guard window != self.window else { return }
    self.window = window
    sorted.removeAll()
    for i in 0..<min(stored, window) { sorted.append(ring[index(back: i + 1)]) }
    sorted.sort()
  }

  /// Asks for what the next value needs, some microseconds before.
  @_noLocks public func prefetch() {
    sorted.prefetch()
    ring.prefetch(from: next, count: 1)
    if count == window { ring.prefetch(from: index(back: count), count: 1) }
  }

  /// Forgets all values, as new; the window stays.
  @_noLocks public mutating func reset() {
    sorted.removeAll()
    next = 0
    stored = 0
  }

  /// Where the value lies that came `back` values ago (1 = the last).
  @_noLocks private func index(back: Int) -> Int {
    next >= back ? next - back : next - back + ring.count
  }
}
