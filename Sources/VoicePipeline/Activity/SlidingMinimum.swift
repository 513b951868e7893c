/// The least of the last 1.5 to 2 s of a level: four blocks of 0.5 s, the oldest of which is dropped as a whole.
struct SlidingMinimum: Sendable {
  private var blocks = SIMD4<Float>(repeating: .greatestFiniteMagnitude)
  private var frames = 0

  /// Takes the level of one frame; returns the least so far.
  @_noLocks mutating func process(_ level: Float) -> Float {
    if frames == 50 {
      blocks = SIMD4(.greatestFiniteMagnitude, blocks[0], blocks[1], blocks[2])
      frames = 0
    }
    frames += 1
    blocks[0] = min(blocks[0], level)
    return blocks.min()
  }

  /// As new.
  @_noLocks mutating func reset() {
    blocks = SIMD4(repeating: .greatestFiniteMagnitude)
    frames = 0
  }
}
