internal import VoiceRealtime

/// The last seconds of audio in blocks of 50 ms: how loud each is and how much it passes for voice. Real-time but for
/// `init`.
struct BackgroundBlocks: ~Copyable, Sendable {
  /// Blocks that are remembered: 6.4 s.
  static var capacity: Int { @_noLocks get { 128 } }

  /// How many blocks there are.
  private(set) var count = 0
  private var next = 0
  private var peaks = SampleBuffer(count: capacity, apart: true)
  private var powers = SampleBuffer(count: capacity, apart: true)
  private var probabilities = SampleBuffer(count: capacity, apart: true)

  init() {}

  /// Adds a block of this loudest frame, in dB, this mean power and this highest probability of voice.
  @_noLocks mutating func add(peak: Float, power: Float, probability: Float) {
    peaks[next] = peak
    powers[next] = power
    probabilities[next] = probability
    next = next + 1 == Self.capacity ? 0 : next + 1
    count = min(count + 1, Self.capacity)
  }

  /// The loudest frame of the block of this age (0 = the newest), in dB.
  @_noLocks func peak(_ age: Int) -> Float { peaks[place(age)] }
  /// Its mean power.
  @_noLocks func power(_ age: Int) -> Float { powers[place(age)] }
  /// The highest probability of voice among its frames.
  @_noLocks func probability(_ age: Int) -> Float { probabilities[place(age)] }

  /// Asks for the blocks, some microseconds before they are looked at.
  @_noLocks func prefetch() {
    peaks.prefetch(count: count)
    powers.prefetch(count: count)
    probabilities.prefetch(count: count)
  }

  /// As new.
  @_noLocks mutating func reset() {
    (count, next) = (0, 0)
  }

  @_noLocks private func place(_ age: Int) -> Int {
    let index = next - 1 - age
    return index >= 0 ? index : index + Self.capacity
  }
}
