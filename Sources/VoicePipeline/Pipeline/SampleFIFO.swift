internal import VoiceRealtime

/// Samples in the order they came, for one thread: what a stage that counts differently leaves over.
///
/// Capacity is fixed at `init`; to exceed it, or to take more than there is, is a programmer's error and traps.
struct SampleFIFO: ~Copyable {
  private var memory: SampleBuffer
  private var head = 0
  /// How many samples wait.
  private(set) var count = 0

  /// Room for `capacity` samples, empty.
  init(capacity: Int) { memory = SampleBuffer(count: capacity) }

  /// Appends the first `length` samples of `source`.
  @_noLocks mutating func append(_ source: borrowing SampleBuffer, count length: Int) {
    makeRoom(for: length)
    let end = head + count
    for i in 0..<length { memory[end + i] = source[i] }
    count += length
  }

  /// Appends `length` zeros.
  @_noLocks mutating func appendSilence(_ length: Int) {
    makeRoom(for: length)
    let end = head + count
    for i in 0..<length { memory[end + i] = 0 }
    count += length
  }

  /// Takes the oldest `length` samples into `target`.
  @_noLocks mutating func take(_ length: Int, into target: inout SampleBuffer) {
    precondition(length <= count, "more samples taken than there are")
    for i in 0..<length { target[i] = memory[head + i] }
    head += length
    count -= length
    if count == 0 { head = 0 }
  }

  /// The same into a host's block from `offset` on.
  @_noLocks mutating func take(_ length: Int, into target: inout MutableSpan<Float>, at offset: Int) {
    precondition(length <= count, "more samples taken than there are")
    for i in 0..<length { target[offset + i] = memory[head + i] }
    head += length
    count -= length
    if count == 0 { head = 0 }
  }

  /// As new.
  @_noLocks mutating func removeAll() {
    head = 0
    count = 0
  }

  @_noLocks private mutating func makeRoom(for length: Int) {
    precondition(count + length <= memory.count, "a sample queue overflows")
    guard head + count + length > memory.count else { return }
    for i in 0..<count { memory[i] = memory[head + i] }
    head = 0
  }
}
