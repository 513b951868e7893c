internal import VoiceDSP
internal import VoiceRealtime

/// How far a shut gate turns a frame down, and the mask a band at most.
///
/// To 50 dB below the speaker's peak, by 8 to 50 dB. What is loud sinks to where what is soft stays, so that the sound of
/// the room does not vanish with the noise; the loudest of what is shut out is forgotten within some frames.
///
/// Media is turned down by 10 dB more than it lies below the speaker's peak, and 16 dB more the less it passes for voice:
/// the nearer it comes to the speaker, the likelier the gate is wrong, and the less a mistake may cost. It sinks to 56 dB
/// below the speaker's peak at most, by 8 to 45 dB. Between the two lies what is not sure to be media.
struct GateDepth: Sendable, BitwiseCopyable {
  /// In dB.
  private(set) var value: Float = 0
  /// The loudest of what is shut out, in the last frames.
  private var background = Decibels.floor

  init() {}

  /// Takes a frame of this level, how far the gate is shut, and the level of the speaker's peak; `certainty`: how sure it
  /// is that `media` plays.
  @_noLocks mutating func process(
    _ level: Decibels, closing: Float, speaker: Decibels, media: borrowing MediaDetector, certainty: Float
  ) {
    background = max(level, Decibels(background.value - 5))
    if closing == 0 { background = level }
    let rise = background.value - speaker.value
    value = min(max(rise + 50, 8), 50)
    guard certainty > 0 else { return }
    let distance = speaker.value - media.level.value
    let most = min(max(min(distance + 10 + 16 * (1 - media.likestVoice), rise + 56), 8), 45)
    value += certainty * (most - value)
  }

  /// The gain, as an amplitude, at which what is shut out cannot be heard any more.
  var silent: Float { @_noLocks get { min(Decibels(Self.silence.value - background.value).amplitude, 1) } }

  /// The gain, as an amplitude, of a frame that is shut by `share` of the depth.
  @_noLocks func amplitude(of share: Float) -> Float { Decibels(-value * share).amplitude }

  /// As new.
  @_noLocks mutating func reset() { self = GateDepth() }

  /// 3 dB above the power of rounding to 16 bits (1/12 of a step squared); nothing lower is heard.
  private static var silence: Decibels { @_noLocks get { Decibels(-98) } }
}
