internal import VoiceRealtime

/// What a second of background looks like: its blocks, in the order of time.
struct BackgroundSummary: Sendable, BitwiseCopyable {
  private var count = 0
  private var shares: Float = 0
  private var likenesses: Float = 0
  private var powers: Float = 0
  private var probabilities: Float = 0
  private var sum = SIMD4<Float>.zero
  private var squares = SIMD4<Float>.zero

  @_noLocks init() {}

  /// Adds the block of age `age`.
  @_noLocks mutating func add(_ blocks: borrowing BackgroundBlocks, _ age: Int) {
    count += 1
    shares += blocks.share(age)
    likenesses += blocks.likeness(age)
    powers += blocks.power(age)
    probabilities += blocks.probability(age)
    let level = blocks.bands(age) + 60  // near zero, where the squares keep their precision
    sum += level
    squares += level * level
  }

  /// Mean level.
  var level: Decibels { @_noLocks get { Decibels(power: powers / Float(max(count, 1))) } }

  /// How much speaks for media rather than noise: above 0 more than not. `present` is the share of blocks whose loudest
  /// frame comes within 10 dB of the level.
  ///
  /// A logistic regression over four figures: how much the band levels move (standard deviation in dB, at most 10), the
  /// share of frames that stand out of the noise, how much the fine structure stays, and how steadily something is
  /// there. `Tools/train-media-detector` fits it (`MediaWeights`) to music, television, noise and pauses. Voice
  /// that comes and goes counts less: it may be the speaker's own soft words.
  @_noLocks func evidence(present: Float) -> Float {
    let mean = sum / Float(max(count, 1))
    let variance = squares / Float(max(count, 1)) - mean * mean
    var movement: Float = 0
    for band in 0..<BackgroundBlocks.bandCount { movement += 0.25 * AuditedMath.squareRoot(max(variance[band], 0)) }
    let (share, likeness) = (shares / Float(max(count, 1)), likenesses / Float(max(count, 1)))
    let voice = probabilities / Float(max(count, 1))
    return MediaWeights.movement * min(movement, 10) + MediaWeights.share * share + MediaWeights.likeness * likeness
      + MediaWeights.presence * present + MediaWeights.bias - Self.ownVoice * voice * (1 - present)
  }

  /// What voice that comes and goes takes off, by its probability and the share of blocks without it. Of 0, 4, 8 and 12, 8
  /// is the least that keeps steady noise beside a near speaker from being flagged.
  private static var ownVoice: Float { @_noLocks get { 8 } }
}
