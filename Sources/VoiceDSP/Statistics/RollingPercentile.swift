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
  public private(set) var count = 0
  private var ring: SampleBuffer
  private var sorted: SampleBuffer
  private var next = 0
  private var stored = 0  // values in the ring, which may hold more than the window

  /// The percentiles of the last `window` values, at least 1, that may be widened up to `capacity` later.
  public init(window: Int, capacity: Int? = nil) {
    let capacity = capacity ?? window
    precondition(window >= 1 && window <= capacity, "a window holds 1 ... capacity values")
    self.window = window
    ring = SampleBuffer(count: capacity, apart: true)
    sorted = SampleBuffer(count: capacity, apart: true)
  }

  /// The value at `percent` (above 0, up to 100): the smallest with at least that share of the values at or below it;
  /// nil while there is none.
  @_noLocks public func value(atPercent percent: Double) -> Float? {
    precondition(percent > 0 && percent <= 100, "a percentile lies in 0 ... 100, above 0")
    guard count > 0 else { return nil }
    let rank = Int(AuditedMath.ceil(percent / 100 * Double(count) - 1e-9))
    return sorted[min(max(rank, 1), count) - 1]
  }

  /// Counts `value` in, and the oldest of the window out when the window is full.
  @_noLocks public mutating func insert(_ value: Float) {
    precondition(value == value, "NaN has no rank")
    let values = unsafe sorted.pointer
    let place = firstPlace(notBelow: value)
    if count < window {
      unsafe Self.move(values + place, to: values + place + 1, count: count - place)
      unsafe values[place] = value
      count += 1
    } else {
      let leaving = firstPlace(notBelow: ring[index(back: count)])
      if place > leaving {  // what lies between moves down into the gap
        unsafe Self.move(values + leaving + 1, to: values + leaving, count: place - leaving - 1)
        unsafe values[place - 1] = value
      } else {
        unsafe Self.move(values + place, to: values + place + 1, count: leaving - place)
        unsafe values[place] = value
      }
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
    count = min(stored, window)
    for i in 0..<count { sorted[i] = ring[index(back: i + 1)] }
    sort()
  }

  /// Asks for what the next value needs, some microseconds before.
  @_noLocks public func prefetch() {
    sorted.prefetch(count: count)
    ring.prefetch(from: next, count: 1)
    if count == window { ring.prefetch(from: index(back: count), count: 1) }
  }

  /// Forgets all values, as new; the window stays.
  @_noLocks public mutating func reset() {
    count = 0
    next = 0
    stored = 0
  }

  /// Where the value lies that came `back` values ago (1 = the last).
  @_noLocks private func index(back: Int) -> Int {
    next >= back ? next - back : next - back + ring.count
  }

  /// Index of the first sorted value that is not below `value`; `count` where there is none. The steps do not depend on
  /// the values, so that the processor has none of them to guess.
  @_noLocks private func firstPlace(notBelow value: Float) -> Int {
    let values = unsafe sorted.pointer
    guard count > 0 else { return 0 }
    var (place, left) = (0, count)
    while left > 1 {
      let half = left / 2
      place += unsafe values[place + half - 1] < value ? half : 0
      left -= half
    }
    return unsafe place + (values[place] < value ? 1 : 0)
  }

  /// Heap sort: in place, and never slower than its average (J. W. J. Williams, Algorithm 232, 1964).
  @_noLocks private mutating func sort() {
    var (start, end) = (count / 2, count)
    while end > 1 {
      if start > 0 {
        start -= 1
      } else {
        end -= 1
        (sorted[end], sorted[0]) = (sorted[0], sorted[end])
      }
      var root = start
      while 2 * root + 1 < end {
        var child = 2 * root + 1
        if child + 1 < end && sorted[child] < sorted[child + 1] { child += 1 }
        guard sorted[root] < sorted[child] else { break }
        (sorted[root], sorted[child]) = (sorted[child], sorted[root])
        root = child
      }
    }
  }

  /// Copies `count` values to a place that may overlap.
  @_noLocks private static func move(
    _ values: UnsafeMutablePointer<Float>, to place: UnsafeMutablePointer<Float>, count: Int
  ) {
    unsafe UnsafeMutableRawPointer(place).copyMemory(from: values, byteCount: count * MemoryLayout<Float>.stride)
  }
}
