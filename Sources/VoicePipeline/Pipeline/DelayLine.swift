internal import VoiceRealtime

/// A delay of a fixed number of samples, in place: what goes in takes the place of what comes out.
///
/// `init` allocates as many samples and no more; the rest is real-time.
struct DelayLine: ~Copyable {
  private var memory: SampleBuffer
  /// Where the oldest sample lies.
  private var oldest = 0

  /// A delay by `count` samples, at least 1, of silence at first.
  init(count: Int) {
    precondition(count > 0, "a delay of nothing is no delay")
    memory = SampleBuffer(count: count)
  }

  /// Puts the first `length` samples of `frame` in, and what went in `count` samples before in their place.
  @_noLocks mutating func exchange(_ frame: inout SampleBuffer, count length: Int) {
    precondition(length >= 0 && length <= frame.count, "the samples are not in the buffer")
    var done = 0
    while done < length {
      let piece = min(length - done, memory.count - oldest)
      unsafe Self.swap(memory.pointer + oldest, frame.pointer + done, count: piece)
      done += piece
      oldest = oldest + piece == memory.count ? 0 : oldest + piece
    }
  }

  /// As new.
  @_noLocks mutating func reset() {
    memory.fill(with: 0)
    oldest = 0
  }

  @_noLocks private static func swap(_ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>, count: Int) {
    var i = 0
    while i < count {
      let kept = unsafe a[i]
      unsafe a[i] = b[i]
      unsafe b[i] = kept
      i += 1
    }
  }
}
