internal import VoiceRealtime

/// When a frame passes, and how long the gate stays open after it: open at once for the speaker, open through a grace
/// time, then down smoothly.
///
/// What opens it can only become less as the threshold rises, and so can how long it stays open: a more aggressive
/// setting never leaves more. Real-time throughout; no state outside the value.
struct SpectralGate: Sendable, BitwiseCopyable {
  /// How far the gate is shut: 0 open, 1 shut.
  private(set) var closing: Float = 0
  /// How far it is shut for the level alone, at most `closing`; the rest is doubt whether it is voice.
  private(set) var shortfall: Float = 0
  /// Whether what passes has not come above the threshold since the gate was last shut: a soft beginning, or a mistake.
  private(set) var isOnTrial = false
  /// Whether what passes has stood above the threshold for 80 ms: a single burst of the media seldom does.
  var isSure: Bool { @_noLocks get { evidence >= Self.burstFrames } }
  private var grace = graceFrames
  private var evidence = 0
  private var trial = 0
  private var quiet = 0

  /// A gate that is open until its first grace time is over.
  init() {}

  /// Takes a frame; says whether it opens the gate.
  ///
  /// - Parameters:
  ///   - probability: how likely it is voice.
  ///   - margin: how far its level lies above the threshold.
  ///   - mediaLikest: while media plays, how likely voice the media itself gets; nil while none plays.
  @_noLocks mutating func process(probability: Float, margin: Float, mediaLikest: Float?) -> Bool {
    let probability = probability >= 0 ? probability : 0  // NaN too
    // What stands out of media in level is the speaker, also where voice activity is not sure under the media.
    let isLoudInMedia = mediaLikest != nil && margin > 0
    let needed = isLoudInMedia ? max(Self.surelyNone, Self.sureVoice - Self.easing * margin) : Self.sureVoice
    let isVoice = probability >= needed
    let isForeground = isVoice && margin > 0
    quiet = isVoice ? 0 : min(quiet + 1, Self.forgetFrames)
    if isForeground || quiet == Self.forgetFrames { trial = 0 }
    evidence = isForeground ? min(evidence + 1, Self.sureFrames) : max(evidence - 1, 0)
    let mayStartSoftly = trial < trialFrames(mediaLikest) && probability >= softVoice(mediaLikest)
    var opens = isForeground
    if isVoice && !isForeground {
      opens = mayStartSoftly && margin > Self.softest
      trial = min(trial + 1, Self.trialFrames)
    }
    if isForeground { isOnTrial = false } else if closing > 0 { isOnTrial = true }
    let wanted = opens ? 1 + Self.graceFrames * evidence * evidence / (Self.sureFrames * Self.sureFrames) : 0
    grace = max(grace - 1, wanted)
    let doubt = (Self.sureVoice - probability) / (Self.sureVoice - Self.surelyNone)
    let short = mayStartSoftly ? 0 : -margin / Self.knee
    let wish = min(max(max(doubt, short), 0), 1)
    closing = grace > 0 ? 0 : min(wish, closing + Self.fade)
    shortfall = grace > 0 ? 0 : min(min(max(short, 0), 1), shortfall + Self.fade)
    return opens
  }

  /// How likely voice a frame below the threshold must be to pass: clearly more than the media ever gets.
  @_noLocks private func softVoice(_ mediaLikest: Float?) -> Float {
    guard let mediaLikest else { return 0 }
    return max(Self.clearVoice, mediaLikest + 0.1)
  }

  /// So long voice may stay below the threshold and pass.
  @_noLocks private func trialFrames(_ mediaLikest: Float?) -> Int {
    mediaLikest == nil ? Self.trialFrames : Self.mediaTrialFrames
  }

  /// As new.
  @_noLocks mutating func reset() { self = SpectralGate() }

  // Chosen, where neither the line nor <doc:Denoising> says where it comes from.

  /// 0.5 s after speech that was sure, less after less: it grows with the square of the frames above the threshold.
  private static var graceFrames: Int { @_noLocks get { 50 } }
  /// Frames above the threshold that make speech sure: 120 ms, a syllable.
  private static var sureFrames: Int { @_noLocks get { 12 } }
  /// What stands above the threshold for less may be a burst.
  private static var burstFrames: Int { @_noLocks get { 8 } }
  /// So long voice may stay below the threshold and pass, in all: soft word starts (half of 160 onsets measured rise from 23 to
  /// 4 dB below the speaker's level in their first 40 ms, a quarter stay 13 dB below it longer).
  private static var trialFrames: Int { @_noLocks get { 25 } }
  /// The same while media plays.
  private static var mediaTrialFrames: Int { @_noLocks get { 10 } }
  /// Where voice is clear enough to pass below the threshold while media plays.
  private static var clearVoice: Float { @_noLocks get { 0.75 } }
  /// So far below the threshold, at most, in dB: no voice that is softer starts softly.
  private static var softest: Float { @_noLocks get { -25 } }
  /// After so long without voice, 0.5 s, the next soft start may pass again.
  private static var forgetFrames: Int { @_noLocks get { 50 } }
  /// Where the gate opens: even odds.
  private static var sureVoice: Float { @_noLocks get { 0.5 } }
  /// So much less is needed for each dB above the media's threshold.
  private static var easing: Float { @_noLocks get { 0.05 } }
  /// Where the gate may shut wholly: between the two it is shut in part, so that a doubtful beginning is not lost.
  private static var surelyNone: Float { @_noLocks get { 0.05 } }
  /// So far below the threshold the gate is shut wholly, in dB.
  private static var knee: Float { @_noLocks get { 6 } }
  /// What it shuts by in a frame at most: in 40 ms wholly.
  private static var fade: Float { @_noLocks get { 0.25 } }
}
