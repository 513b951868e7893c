internal import VoiceRealtime

/// Values in order of size, as many as there is room for: each comes and goes by a binary search, and a move of what lies
/// between. `init` allocates; the rest is real-time, one thread.
struct SortedValues: ~Copyable, Sendable {
  /// How many there are.
  private(set) var count = 0
  private var values: SampleBuffer

  /// Room for `capacity` values; `apart` as a buffer's.
  init(capacity: Int, apart: Bool) { values = SampleBuffer(count: capacity, apart: apart) }

  /// How many there may be.
  var capacity: Int { @_noLocks get { values.count } }

  /// The value at `place`, 0 ..< count.
  @_noLocks subscript(place: Int) -> Float { values[place] }

  /// Puts `value` in its place; there must be room.
  @_noLocks mutating func insert(_ value: Float) {
    precondition(count < values.count, "there is no room for another value")
    let values = unsafe values.pointer
    let place = firstPlace(notBelow: value)
    unsafe Self.move(values + place, to: values + place + 1, count: count - place)
    unsafe values[place] = value
    count += 1
  }

  /// Takes one out that equals `value`.
  @_noLocks mutating func remove(_ value: Float) {
    let values = unsafe values.pointer
    let place = firstPlace(notBelow: value)
    precondition(place < count, "the value is not there")
    unsafe Self.move(values + place + 1, to: values + place, count: count - place - 1)
    count -= 1
  }

  /// Takes one out that equals `former`, and puts `value` in its place: what lies between moves into the gap.
  @_noLocks mutating func replace(_ former: Float, with value: Float) {
    let values = unsafe values.pointer
    let (place, leaving) = (firstPlace(notBelow: value), firstPlace(notBelow: former))
    precondition(leaving < count, "the value is not there")
    if place > leaving {
      unsafe Self.move(values + leaving + 1, to: values + leaving, count: place - leaving - 1)
      unsafe values[place - 1] = value
    } else {
      unsafe Self.move(values + place, to: values + place + 1, count: leaving - place)
      unsafe values[place] = value
    }
  }

  /// Adds `value` behind the others, whatever its size; to be sorted before anything else.
  @_noLocks mutating func append(_ value: Float) {
    values[count] = value
    count += 1
  }

  /// Heap sort: in place, and never slower than its average (J. W. J. Williams, Algorithm 232, 1964).
  @_noLocks mutating func sort() {
    var (start, end) = (count / 2, count)
    while end > 1 {
      if start > 0 {
        start -= 1
      } else {
        end -= 1
        (values[end], values[0]) = (values[0], values[end])
      }
      var root = start
      while 2 * root + 1 < end {
        var child = 2 * root + 1
        if child + 1 < end && values[child] < values[child + 1] { child += 1 }
        guard values[root] < values[child] else { break }
        (values[root], values[child]) = (values[child], values[root])
        root = child
      }
    }
  }

  /// Takes all out.
  @_noLocks mutating func removeAll() { count = 0 }

  /// Asks for them to be brought near the processor, some microseconds before.
  @_noLocks func prefetch() { values.prefetch(count: count) }

  /// Index of the first value that is not below `value`; `count` where there is none. The steps do not depend on the
  /// values, so that the processor has none of them to guess.
  @_noLocks private func firstPlace(notBelow value: Float) -> Int {
    let values = unsafe values.pointer
    guard count > 0 else { return 0 }
    var (place, left) = (0, count)
    while left > 1 {
      let half = left / 2
      place += unsafe values[place + half - 1] < value ? half : 0
      left -= half
    }
    return unsafe place + (values[place] < value ? 1 : 0)
  }

  /// Copies `count` values to a place that may overlap.
  @_noLocks private static func move(
    _ values: UnsafeMutablePointer<Float>, to place: UnsafeMutablePointer<Float>, count: Int
  ) {
    unsafe UnsafeMutableRawPointer(place).copyMemory(from: values, byteCount: count * MemoryLayout<Float>.stride)
  }
}
