internal import VoiceRealtime

/// The gain of a whole frame by time: open at once for the speaker, kept open through a grace time, then down smoothly.
///
/// Real-time throughout; no state outside the value.
struct SpectralGate: Sendable, BitwiseCopyable {
  private(set) var gain: Float = 1
  private var grace: Int
  private var evidence = 0

  /// A gate that is open until its first grace time is over.
  init() { grace = Self.graceFrames }

  /// Takes whether the frame is the speaker's; returns the gain (amplitude) for it.
  @_noLocks mutating func process(open: Bool) -> Float {
    evidence = open ? min(evidence + 1, 12) : max(evidence - 1, 0)
    if open {
      gain = 1
      grace = max(grace, evidence >= Self.sureFrames ? Self.graceFrames : Self.shortGraceFrames)
    } else if grace > 0 {
      grace -= 1
    } else {
      gain = max(gain * Self.release, Self.depth)
    }
    return gain
  }

  /// As new.
  @_noLocks mutating func reset() { self = SpectralGate() }

  /// 0.5 s, after which the specification lets a pause be quiet.
  private static var graceFrames: Int { @_noLocks get { 50 } }
  /// After a burst that is too short to be sure of: 50 ms.
  private static var shortGraceFrames: Int { @_noLocks get { 5 } }
  private static var sureFrames: Int { @_noLocks get { 8 } }
  /// 6 dB a frame.
  private static var release: Float { @_noLocks get { 0.5 } }
  /// -40 dB: what is left keeps a trace of the room.
  private static var depth: Float { @_noLocks get { 0.01 } }
}
