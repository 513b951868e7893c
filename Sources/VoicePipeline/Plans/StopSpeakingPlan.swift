public import VoiceRealtime

/// When the customer interrupts the assistant: `stopSpeakingPlan`.
public struct StopSpeakingPlan: Hashable, Sendable {
  /// Words that interrupt: 0 ... 10, default 0 = voice activity decides, or the first transcribed word.
  public var numWords = 0
  /// Continuous voice that interrupts where numWords is 0: 0 ... 0.5 s, default 0.2. `voiceSeconds`
  public var voice = StreamTime(microseconds: 200_000)
  /// All assistant audio is blocked this long after an interruption: 0 ... 10 s, default 1. `backoffSeconds`
  public var backoff = StreamTime(microseconds: 1_000_000)
  /// Never interrupt; each at most 240 characters.
  public var acknowledgementPhrases = StopSpeakingPlan.defaultAcknowledgementPhrases
  /// Always interrupt at once; each at most 240 characters.
  public var interruptionPhrases = StopSpeakingPlan.defaultInterruptionPhrases

  /// The defaults.
  public init() {}

  /// What Vapi takes for an acknowledgement unless told otherwise.
  public static let defaultAcknowledgementPhrases = [
    "i understand", "i see", "i got it", "i hear you", "im listening", "im with you", "right", "okay", "ok", "sure",
    "alright", "got it", "understood", "yeah", "yes", "uh-huh", "mm-hmm", "gotcha", "mhmm", "ah", "yeah okay",
    "yeah sure",
  ]
  /// What Vapi takes for an interruption unless told otherwise.
  public static let defaultInterruptionPhrases = [
    "stop", "shut", "up", "enough", "quiet", "silence", "but", "dont", "not", "no", "hold", "wait", "cut", "pause",
    "nope", "nah", "nevermind", "never", "bad", "actually",
  ]
}

extension StopSpeakingPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.integer("numWords", 0...10, &numWords)
    fields.time("voiceSeconds", 0...0.5, &voice)
    fields.time("backoffSeconds", 0...10, &backoff)
    fields.texts("acknowledgementPhrases", longest: 240, &acknowledgementPhrases)
    fields.texts("interruptionPhrases", longest: 240, &interruptionPhrases)
  }
}
