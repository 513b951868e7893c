internal import VoiceRealtime

/// How loud some blocks of background are and how much they pass for voice.
struct BackgroundSummary: Sendable, BitwiseCopyable {
  /// How many blocks there are.
  private(set) var count = 0
  /// The loudest frame, in dB.
  private(set) var peak = Decibels.floor.value
  /// The highest probability of voice.
  private(set) var likest: Float = 0
  private var power: Float = 0

  @_noLocks init() {}

  /// Mean level.
  var level: Decibels { @_noLocks get { Decibels(power: power / Float(max(count, 1))) } }

  /// Adds the block of age `age`.
  @_noLocks mutating func add(_ blocks: borrowing BackgroundBlocks, _ age: Int) {
    power += blocks.power(age)
    peak = max(peak, blocks.peak(age))
    likest = max(likest, blocks.probability(age))
    count += 1
  }

  /// This and `other` together.
  @_noLocks func joined(_ other: BackgroundSummary) -> BackgroundSummary {
    var both = self
    both.power += other.power
    both.peak = max(peak, other.peak)
    both.likest = max(likest, other.likest)
    both.count += other.count
    return both
  }
}
