internal import VoiceRealtime

/// When a frame passes, and how long the gate stays open after it: open at once for the speaker, open through a grace
/// time, then down smoothly.
///
/// What opens it can only become less as the threshold rises, and so can how long it stays open: a more aggressive
/// setting never leaves more. Real-time throughout; no state outside the value.
struct SpectralGate: Sendable, BitwiseCopyable {
  /// How far the gate is shut: 0 open, 1 shut.
  private(set) var closing: Float = 0
  private var grace = graceFrames
  private var evidence = 0
  private var trial = 0
  private var quiet = 0

  /// A gate that is open until its first grace time is over.
  init() {}

  /// Takes a frame: how likely it is voice, how far its level lies above the threshold, and whether media plays (then
  /// a soft beginning may not pass); says whether the frame opens the gate.
  @_noLocks mutating func process(probability: Float, margin: Float, mediaPlays: Bool) -> Bool {
    // What stands out of media in level is the speaker, also where voice activity is not sure under the media.
    let voice = probability >= (mediaPlays && margin > 0 ? Self.likelyVoice : Self.sureVoice)
    let foreground = voice && margin > 0
    quiet = voice ? 0 : min(quiet + 1, Self.forgetFrames)
    if foreground || quiet == Self.forgetFrames { trial = 0 }
    evidence = foreground ? min(evidence + 1, Self.sureFrames) : max(evidence - 1, 0)
    var opens = foreground
    if voice && !foreground {
      opens = !mediaPlays && trial < Self.trialFrames && margin > Self.softest
      trial = min(trial + 1, Self.trialFrames)
    }
    let wanted = opens ? Self.shortGrace + (Self.graceFrames - Self.shortGrace) * evidence / Self.sureFrames : 0
    grace = max(grace - 1, wanted)
    let doubt = (Self.sureVoice - probability) / (Self.sureVoice - Self.surelyNone)
    let short = mediaPlays ? -margin / Self.mediaKnee : (trial < Self.trialFrames ? 0 : -margin / Self.knee)
    let wish = min(max(max(doubt, short), 0), 1)
    closing = grace > 0 ? 0 : min(wish, closing + Self.fade)
    return opens
  }

  /// As new.
  @_noLocks mutating func reset() { self = SpectralGate() }

  /// 0.5 s after speech that was sure.
  private static var graceFrames: Int { @_noLocks get { 50 } }
  /// 60 ms after a frame that stands alone: a stop consonant's gap.
  private static var shortGrace: Int { @_noLocks get { 6 } }
  /// Frames above the threshold that make speech sure: 120 ms, a syllable.
  private static var sureFrames: Int { @_noLocks get { 12 } }
  /// So long voice may stay below the threshold and pass: soft word starts (half of 160 onsets measured rise from 23 to
  /// 4 dB below the speaker's level in their first 40 ms, a quarter stay 13 dB below it longer).
  private static var trialFrames: Int { @_noLocks get { 25 } }
  /// So far below the threshold, at most.
  private static var softest: Float { @_noLocks get { -25 } }
  /// After so long without voice the next soft start may pass again.
  private static var forgetFrames: Int { @_noLocks get { 50 } }
  /// Where voice is as likely as not.
  private static var sureVoice: Float { @_noLocks get { 0.5 } }
  /// What is enough for a frame that stands out of media.
  private static var likelyVoice: Float { @_noLocks get { 0.3 } }
  /// Where the gate may shut wholly: between the two it is shut in part, so that a doubtful beginning is not lost.
  private static var surelyNone: Float { @_noLocks get { 0.05 } }
  /// So far below the threshold the gate is shut wholly, in dB.
  private static var knee: Float { @_noLocks get { 6 } }
  /// The same while media plays, whose loudest comes close.
  private static var mediaKnee: Float { @_noLocks get { 3 } }
  /// Shut in 80 ms.
  private static var fade: Float { @_noLocks get { 0.125 } }
}
