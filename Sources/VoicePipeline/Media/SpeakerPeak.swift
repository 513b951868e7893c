internal import VoiceDSP
internal import VoiceRealtime

/// How loud the nearest voice gets: the 95th percentile of the frame levels of the last 8 s, held when it goes silent.
///
/// Without a voice detector, so that a loud television is no speaker beside one who is louder; and independent of the
/// plan, so that what rests on it cannot turn a more aggressive setting into a milder one. Real-time but for `init`.
struct SpeakerPeak: ~Copyable, Sendable {
  /// The peak level; the lowest level before the first frame.
  private(set) var level = Decibels.floor
  private var levels = UpperPercentile(window: 800, percent: 95)

  init() {}

  /// Takes a frame's level; `mediaPlays` holds the peak longer, since the percentile then falls to the media's level.
  @_noLocks mutating func process(_ frame: Decibels, mediaPlays: Bool) {
    levels.insert(frame.value)
    let fallen = level.value - (mediaPlays ? Self.slowDecay : Self.decay)
    level = Decibels(max(fallen, levels.value ?? fallen))
  }

  /// Asks for what the next frame needs, some microseconds before.
  @_noLocks func prefetch() { levels.prefetch() }

  /// As new.
  @_noLocks mutating func reset() {
    level = Decibels.floor
    levels.reset()
  }

  /// 1 dB a second: a speaker who moved away is found again within 15 s.
  private static var decay: Float { @_noLocks get { 0.01 } }
  /// 0.3 dB a second.
  private static var slowDecay: Float { @_noLocks get { 0.003 } }
}
