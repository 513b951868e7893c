public import VoiceRealtime

/// How far the loud moments of a stream stand above its quiet ones: a signal-to-noise ratio without a voice detector.
///
/// Two followers of the frame level: one goes up fast and down slowly, the other down fast and up slowly. The slow
/// directions are 2 dB a second (100 frames), so that pauses of some seconds change little; the fast ones smooth over
/// about 5 frames, so that one click does not count. These constants are chosen. Real-time; no memory of its own.
public struct LevelSpan: Sendable, BitwiseCopyable {
  private var loud: Float
  private var quiet: Float
  private var isFirst = true
  private let initial: Float

  /// A span that begins at `initial` dB and moves as it learns.
  @_noLocks public init(initial: Decibels) {
    self.initial = initial.value
    loud = 0
    quiet = 0
  }

  /// The span in dB, 0 or more.
  public var value: Float {
    @_noLocks get { isFirst ? initial : max(0, loud - quiet) }
  }

  /// Takes the level of the next frame. Levels below -90 dB count as that: there is no noise to hear.
  @_noLocks public mutating func process(_ level: Decibels) {
    let level = max(level.value, Self.softest)
    if isFirst {
      isFirst = false
      quiet = level
      loud = level + initial
    }
    loud += level > loud ? Self.smoothing * (level - loud) : -Self.drift
    quiet += level < quiet ? Self.smoothing * (level - quiet) : Self.drift
  }

  /// As new.
  @_noLocks public mutating func reset() { isFirst = true }

  /// In dB.
  private static var softest: Float { @_noLocks get { -90 } }
  /// What a frame counts for in the fast direction.
  private static var smoothing: Float { @_noLocks get { 0.2 } }
  /// In the slow direction, in dB a frame.
  private static var drift: Float { @_noLocks get { 0.02 } }
}
