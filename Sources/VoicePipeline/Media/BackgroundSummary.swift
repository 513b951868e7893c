internal import VoiceRealtime

/// What blocks of background have in common: their level, how often they stand out of the noise, how much they move.
struct BackgroundSummary: Sendable, BitwiseCopyable {
  /// How many blocks there are.
  private(set) var count = 0
  private var shares: Float = 0
  private var powers: Float = 0
  private var peaks: Float = 0
  private var inGroup = 0
  private var sum = SIMD4<Float>.zero
  private var squares = SIMD4<Float>.zero
  private var movements = SIMD4<Float>(repeating: 0)  // of up to four seconds
  private var groups = 0

  @_noLocks init() {}

  /// Adds a block, in the order of time or against it.
  @_noLocks mutating func add(share: Float, power: Float, peak: Float, bands: SIMD4<Float>) {
    count += 1
    shares += share
    powers += power
    peaks += peak
    let level = bands + 60  // near zero, where the squares keep their precision
    sum += level
    squares += level * level
    inGroup += 1
    guard inGroup == Self.group else { return }
    let mean = sum / Float(Self.group)
    let variance = squares / Float(Self.group) - mean * mean
    var movement: Float = 0
    for band in 0..<4 { movement += 0.25 * AuditedMath.squareRoot(max(variance[band], 0)) }
    insert(movement)
    (inGroup, sum, squares) = (0, .zero, .zero)
  }

  /// Mean level.
  var level: Decibels { @_noLocks get { Decibels(power: powers / Float(max(count, 1))) } }
  /// Nearly the loudest: the mean of the blocks' peaks and 4 dB.
  var peak: Decibels { @_noLocks get { Decibels(peaks / Float(max(count, 1)) + 4) } }
  /// Share of frames that stand out of the noise.
  var activeShare: Float { @_noLocks get { shares / Float(max(count, 1)) } }
  /// How much the band levels move within a second: their standard deviation in dB over the bands, the median of the
  /// seconds (of two the smaller), so that one with a soft word of the speaker's in it does not count.
  var movement: Float {
    @_noLocks get {
      switch groups {
      case 0: 0
      case 1, 2: movements.x
      case 3: movements.y
      default: 0.5 * (movements.y + movements.z)
      }
    }
  }

  /// Keeps the movements in order of size.
  @_noLocks private mutating func insert(_ movement: Float) {
    guard groups < 4 else { return }
    var place = groups
    while place > 0 && movements[place - 1] > movement {
      movements[place] = movements[place - 1]
      place -= 1
    }
    movements[place] = movement
    groups += 1
  }

  /// Blocks of a second.
  private static var group: Int { @_noLocks get { 20 } }
}
