internal import VoiceRealtime

/// How sure it is that media plays, and the threshold between the media and the speaker that follows from it.
struct MediaDoubt: Sendable, BitwiseCopyable {
  /// How sure it is that media plays, 0 ... 1, at its highest since it was told; 0 while none plays.
  private(set) var certainty: Float = 0
  /// The threshold while media plays.
  private(set) var threshold = Decibels.floor
  /// Whether the last frame lies below what the threshold would be were it sure.
  private(set) var isBelowMedia = false

  init() {}

  /// Takes what `media` says of a frame of this level, and the level of the speaker's peak.
  @_noLocks mutating func process(_ media: borrowing MediaDetector, level: Decibels, speaker: Decibels) {
    certainty = media.plays ? max(certainty, min((media.evidence - Self.doubtful) / Self.toBeSure, 1)) : 0
    threshold = Self.threshold(media.loudest, speaker, certainty)
    isBelowMedia = level < Self.threshold(media.loudest, speaker, 1)
  }

  /// As new.
  @_noLocks mutating func reset() { self = MediaDoubt() }

  /// Between the media's level and the speaker's: 7 dB above the loudest frame of a second of media, where next to none of
  /// it comes, but at least 5.5 dB below the speaker's peak, and 10 dB more while it is not sure that it is media: what is
  /// taken for loud media may be the speaker's own soft words.
  @_noLocks private static func threshold(_ loudest: Decibels, _ speaker: Decibels, _ certainty: Float) -> Decibels {
    Decibels(min(loudest.value + 7, speaker.value - 5.5 - 10 * (1 - certainty)))
  }

  /// Evidence of media up to which it may as well be a single sound, such as a cough or a clock, and what must be added to be
  /// sure: music stays there, barks and crying that pass for media mostly lie between.
  private static var doubtful: Float { @_noLocks get { 2 } }
  private static var toBeSure: Float { @_noLocks get { 3 } }
}
