internal import VoiceRealtime

/// The last seconds of audio in blocks of 50 ms: what media detection needs to know of each. Real-time but for `init`.
struct BackgroundBlocks: ~Copyable, Sendable {
  /// Bands whose levels are kept: 200 to 2000 Hz, which a telephone passes and voices and music fill.
  static var bandCount: Int { @_noLocks get { 4 } }
  /// Blocks that are remembered: 6.4 s.
  static var capacity: Int { @_noLocks get { 128 } }
  /// Frames of a block.
  static var frames: Int { @_noLocks get { 5 } }

  /// How many blocks there are.
  private(set) var count = 0
  private var next = 0
  private var filled = 0
  private var peaks = SampleBuffer(count: capacity, apart: true)
  private var powers = SampleBuffer(count: capacity, apart: true)
  private var shares = SampleBuffer(count: capacity, apart: true)
  private var likenesses = SampleBuffer(count: capacity, apart: true)
  private var probabilities = SampleBuffer(count: capacity, apart: true)
  private var bands = SampleBuffer(count: capacity * bandCount, apart: true)
  private var peak: Float = 0
  private var power: Float = 0
  private var active: Float = 0
  private var likeness: Float = 0
  private var probability: Float = 0
  private var sums = SIMD4<Float>.zero

  init() {}

  /// Adds a frame; says whether a block is complete.
  ///
  /// - Parameters:
  ///   - level: its level.
  ///   - bands: the power of its bands.
  ///   - isActive: whether it stands out of the noise.
  ///   - frameLikeness: how much its fine structure is that of the frames before.
  ///   - frameProbability: how likely it is voice.
  @_noLocks mutating func add(
    level: Decibels, bands: SIMD4<Float>, isActive: Bool, likeness frameLikeness: Float,
    probability frameProbability: Float
  ) -> Bool {
    peak = filled == 0 ? level.value : max(peak, level.value)
    power += level.power
    active += isActive ? 1 : 0
    likeness += frameLikeness
    probability = max(probability, frameProbability >= 0 ? frameProbability : 0)  // NaN too
    sums += bands
    filled += 1
    guard filled == Self.frames else { return false }
    let share = 1 / Float(Self.frames)
    peaks[next] = peak
    powers[next] = power * share
    shares[next] = active * share
    likenesses[next] = likeness * share
    probabilities[next] = probability
    for band in 0..<Self.bandCount {
      self.bands[next * Self.bandCount + band] = Decibels(power: sums[band] * share).value
    }
    next = next + 1 == Self.capacity ? 0 : next + 1
    count = min(count + 1, Self.capacity)
    (filled, power, active, likeness, probability, sums) = (0, 0, 0, 0, 0, .zero)
    return true
  }

  /// The loudest frame of the block of this age (0 = the newest), in dB.
  @_noLocks func peak(_ age: Int) -> Float { peaks[place(age)] }
  /// Its mean power.
  @_noLocks func power(_ age: Int) -> Float { powers[place(age)] }
  /// The share of its frames that stand out of the noise.
  @_noLocks func share(_ age: Int) -> Float { shares[place(age)] }
  /// How much the fine structure of its frames stays.
  @_noLocks func likeness(_ age: Int) -> Float { likenesses[place(age)] }
  /// The highest probability of voice among its frames.
  @_noLocks func probability(_ age: Int) -> Float { probabilities[place(age)] }
  /// The levels of its bands in dB.
  @_noLocks func bands(_ age: Int) -> SIMD4<Float> {
    let first = place(age) * Self.bandCount
    return SIMD4(bands[first], bands[first + 1], bands[first + 2], bands[first + 3])
  }

  /// Asks for the blocks, some microseconds before, where the next frame completes one: then they are looked at.
  @_noLocks func prefetch() {
    guard filled == Self.frames - 1 else { return }
    peaks.prefetch(count: count)
    powers.prefetch(count: count)
    shares.prefetch(count: count)
    likenesses.prefetch(count: count)
    probabilities.prefetch(count: count)
    bands.prefetch(count: count * Self.bandCount)
  }

  /// As new.
  @_noLocks mutating func reset() {
    (count, next, filled, peak, power, active, likeness) = (0, 0, 0, 0, 0, 0, 0)
    (probability, sums) = (0, .zero)
  }

  @_noLocks private func place(_ age: Int) -> Int {
    let index = next - 1 - age
    return index >= 0 ? index : index + Self.capacity
  }
}
