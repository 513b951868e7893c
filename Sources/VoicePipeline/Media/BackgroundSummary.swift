internal import VoiceRealtime

/// What up to a second of background looks like: its blocks, in the order of time.
struct BackgroundSummary: Sendable, BitwiseCopyable {
  private var count = 0
  private var powers: Float = 0
  private var shares: Float = 0
  private var likenesses = Spread()
  private var probabilities: Float = 0
  /// The highest probability of voice.
  private(set) var likest: Float = 0
  private var steps: Float = 0
  private var peaks = SIMD32<Float>(repeating: Decibels.floor.value)
  private var levels = BandSpread()
  private var shapes = BandSpread()

  @_noLocks init() {}

  /// Adds the block of age `age`; at most 32.
  @_noLocks mutating func add(_ blocks: borrowing BackgroundBlocks, _ age: Int) {
    powers += blocks.power(age)
    shares += blocks.share(age)
    likenesses.add(blocks.likeness(age))
    probabilities += blocks.probability(age)
    likest = max(likest, blocks.probability(age))
    peaks[count] = blocks.peak(age)
    if count > 0 { steps += abs(peaks[count] - peaks[count - 1]) }
    let bands = blocks.bands(age)
    levels.add(bands)
    shapes.add(bands - 0.25 * bands.sum())
    count += 1
  }

  /// Mean level.
  var level: Decibels { @_noLocks get { Decibels(power: powers / Float(max(count, 1))) } }
  /// The loudest frame, in dB.
  var peak: Float { @_noLocks get { peaks.max() } }

  /// How much speaks for media rather than for noise or single sounds, in natural logarithms of odds.
  ///
  /// A small network over nine figures: how much the levels of the bands move and how much their shape does (standard
  /// deviation in dB, at most 10), the share of frames that stand out of the noise, how much the fine structure stays
  /// and how much that changes, the share of blocks whose loudest frame comes within 10 dB of the level, how far the
  /// loudest stands above it, how far neighbours differ, and how much it passes for voice. `Tools/train-media-detector`
  /// fits it (`MediaWeights`) to music, television, noise, single sounds and pauses.
  @_noLocks func evidence(_ weights: MediaWeights) -> Float {
    guard count > 1 else { return 0 }
    let share = 1 / Float(count)
    var present: Float = 0
    for index in 0..<count where peaks[index] > level.value - 10 { present += share }
    var figures = SIMD16<Float>.zero
    figures[0] = min(levels.deviation(count), 10)
    figures[1] = min(shapes.deviation(count), 10)
    figures[2] = shares * share
    figures[3] = likenesses.mean(count)
    figures[4] = likenesses.deviation(count)
    figures[5] = present
    figures[6] = peak - level.value
    figures[7] = min(steps / Float(count - 1), 15)
    figures[8] = probabilities * share
    return weights.odds(figures)
  }

  /// Mean and standard deviation.
  private struct Spread: BitwiseCopyable {
    private var sum: Float = 0
    private var squares: Float = 0

    @_noLocks init() {}

    @_noLocks mutating func add(_ value: Float) {
      sum += value
      squares += value * value
    }
    @_noLocks func mean(_ count: Int) -> Float { sum / Float(count) }
    @_noLocks func deviation(_ count: Int) -> Float {
      AuditedMath.squareRoot(max(squares / Float(count) - mean(count) * mean(count), 0))
    }
  }

  /// The standard deviation of four bands, averaged.
  private struct BandSpread: BitwiseCopyable {
    private var first = SIMD4<Float>.zero
    private var sum = SIMD4<Float>.zero
    private var squares = SIMD4<Float>.zero
    private var isEmpty = true

    @_noLocks init() {}

    @_noLocks mutating func add(_ value: SIMD4<Float>) {
      if isEmpty { first = value }
      isEmpty = false
      let near = value - first  // squares keep their precision near zero
      sum += near
      squares += near * near
    }
    @_noLocks func deviation(_ count: Int) -> Float {
      let mean = sum / Float(count)
      let variance = squares / Float(count) - mean * mean
      return 0.25 * AuditedMath.squareRoot(variance.replacing(with: 0 as Float, where: variance .< 0)).sum()
    }
  }
}
