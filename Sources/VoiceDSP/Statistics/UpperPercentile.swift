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
  private var largest: SampleBuffer  // `kept` of them, upwards: the largest of all that count
  private var kept = 0
  private var count = 0
  private var next = 0

  /// The percentile at `percent` (above 0, up to 100) of the last `window` values, at least 1.
  public init(window: Int, percent: Double) {
    precondition(window >= 1, "a window holds 1 value or more")
    precondition(percent > 0 && percent <= 100, "a percentile lies in 0 ... 100, above 0")
    self.percent = percent
    ring = SampleBuffer(count: window, apart: true)
    largest = SampleBuffer(count: (Self.place(percent, of: window) + Self.spare + 15) & ~15)
  }

  /// The smallest value with at least that share of the values at or below it; nil while there is none.
  public var value: Float? {
    @_noLocks get { count > 0 ? largest[kept - Self.place(percent, of: count)] : nil }
  }

  /// Counts `value` in, and the oldest of the window out when the window is full.
  @_noLocks public mutating func insert(_ value: Float) {
    precondition(value == value, "NaN has no rank")
    if count == ring.count { drop(ring[next]) } else { count += 1 }
    ring[next] = value
    next = next + 1 == ring.count ? 0 : next + 1
    if kept == count - 1 || kept > 0 && value >= largest[0] { keep(value) }
    if kept < Self.place(percent, of: count) { gather() }
  }

  /// Asks for the place of the next value, some microseconds before.
  @_noLocks public func prefetch() { ring.prefetch(from: next, count: 1) }

  /// Forgets all values, as new.
  @_noLocks public mutating func reset() {
    kept = 0
    count = 0
    next = 0
  }

  /// Which of `count` values it is, from the largest, which is 1.
  @_noLocks private static func place(_ percent: Double, of count: Int) -> Int {
    let rank = Int(AuditedMath.ceil(percent / 100 * Double(count) - 1e-9))
    return count + 1 - min(max(rank, 1), count)
  }

  /// Puts a value among the largest; the smallest of them leaves where there is no room.
  @_noLocks private mutating func keep(_ value: Float) {
    let values = unsafe largest.pointer
    let place = firstPlace(notBelow: value)
    if kept < largest.count {
      unsafe move(values + place, to: values + place + 1, count: kept - place)
      unsafe values[place] = value
      kept += 1
    } else if place > 0 {
      unsafe move(values + 1, to: values, count: place - 1)
      unsafe values[place - 1] = value
    }
  }

  /// A value leaves the window.
  @_noLocks private mutating func drop(_ value: Float) {
    guard kept > 0, value >= largest[0] else { return }
    let values = unsafe largest.pointer
    let place = firstPlace(notBelow: value)
    unsafe move(values + place + 1, to: values + place, count: kept - place - 1)
    kept -= 1
  }

  /// Finds the largest among all.
  @_noLocks private mutating func gather() {
    kept = 0
    for i in 0..<count {
      let value = ring[i]
      if kept < largest.count || value > largest[0] { keep(value) }
    }
  }

  /// Index of the first of the largest that is not below `value`; `kept` where there is none.
  @_noLocks private func firstPlace(notBelow value: Float) -> Int {
    let values = unsafe largest.pointer
    var (place, left) = (0, kept)
    while left > 0 {
      let half = (left + 1) / 2
      place += unsafe values[place + half - 1] < value ? half : 0
      left -= half
    }
    return place
  }

  /// Copies `count` values to a place that may overlap.
  @_noLocks private func move(
    _ values: UnsafeMutablePointer<Float>, to place: UnsafeMutablePointer<Float>, count: Int
  ) {
    unsafe UnsafeMutableRawPointer(place).copyMemory(from: values, byteCount: count * MemoryLayout<Float>.stride)
  }

  /// So many more than needed are kept at least.
  private static var spare: Int { @_noLocks get { 24 } }
}
