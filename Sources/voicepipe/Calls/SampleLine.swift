/// Samples in the order they came, of which the oldest are taken: a queue that grows as it must.
struct SampleLine {
  private var samples: [Double] = []
  private var head = 0

  /// How many wait.
  var count: Int { samples.count - head }

  /// Appends a sample.
  mutating func append(_ sample: Double) { samples.append(sample) }

  /// Takes the oldest; there must be one.
  mutating func removeFirst() -> Double {
    defer {
      head += 1
      // The memory taken stays in proportion to what waits.
      if head >= 4_096 && head * 2 >= samples.count {
        samples.removeFirst(head)
        head = 0
      }
    }
    return samples[head]
  }
}
