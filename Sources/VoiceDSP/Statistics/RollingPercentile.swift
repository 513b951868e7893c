internal import VoiceRealtime

/// The exact percentile (nearest rank) of the last `capacity` values.
///
/// The values lie twice: in order of arrival (a ring) and in order of size. A new value is put into the sorted array in the
/// place that the oldest leaves: two binary searches, and a move of what lies between, at most 4·capacity bytes
/// (for 3000 values under 0.3 µs). `init` allocates; the rest is real-time, one thread. NaN may not come in.
public struct RollingPercentile: ~Copyable, Sendable {
  /// How many values count at most.
  public let capacity: Int
  /// How many values count now.
  public private(set) var count = 0
  private var ring: SampleBuffer
  private var sorted: SampleBuffer
  private var next = 0

  /// The percentiles of the last `capacity` values, at least 1.
  public init(capacity: Int) {
    precondition(capacity >= 1, "a percentile needs a value")
    self.capacity = capacity
    ring = SampleBuffer(count: capacity)
    sorted = SampleBuffer(count: capacity)
  }

  /// The value at `percent` (0 ..< 100 exclusive of 0, up to 100): the smallest that has at least that share at or below
  /// it. nil while there is none.
  @_noLocks public func value(atPercent percent: Double) -> Float? {
    precondition(percent > 0 && percent <= 100, "a percentile lies in 0 ... 100, above 0")
    guard count > 0 else { return nil }
    let rank = Int(AuditedMath.ceil(percent / 100 * Double(count) - 1e-9))
    return sorted[min(max(rank, 1), count) - 1]
  }

  /// Counts `value` in, and the oldest out when `capacity` values are there.
  @_noLocks public mutating func insert(_ value: Float) {
    precondition(value == value, "NaN has no rank")
    let values = unsafe sorted.pointer
    if count < capacity {
      let place = firstPlace(notBelow: value)
      unsafe Self.move(values + place, to: values + place + 1, count: count - place)
      unsafe values[place] = value
      count += 1
    } else {
      let leaving = firstPlace(notBelow: ring[next])
      let place = firstPlace(notBelow: value)
      if place > leaving {  // what lies between moves down into the gap
        unsafe Self.move(values + leaving + 1, to: values + leaving, count: place - leaving - 1)
        unsafe values[place - 1] = value
      } else {
        unsafe Self.move(values + place, to: values + place + 1, count: leaving - place)
        unsafe values[place] = value
      }
    }
    ring[next] = value
    next = next + 1 == capacity ? 0 : next + 1
  }

  /// Forgets all values, as new.
  @_noLocks public mutating func reset() {
    count = 0
    next = 0
  }

  /// Index of the first sorted value that is not below `value`; `count` where there is none.
  @_noLocks private func firstPlace(notBelow value: Float) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Copies `count` values to a place that may overlap.
  @_noLocks private static func move(
    _ values: UnsafeMutablePointer<Float>, to place: UnsafeMutablePointer<Float>, count: Int
  ) {
    unsafe UnsafeMutableRawPointer(place).copyMemory(from: values, byteCount: count * MemoryLayout<Float>.stride)
  }
}
