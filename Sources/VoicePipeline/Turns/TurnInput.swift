public import VoiceRealtime

/// What the audio path is told of the call, in plain values: `TurnText` makes those that come from texts.
public enum TurnInput: Sendable, BitwiseCopyable {
  /// The customer's voice began; onset: its estimated time in the audio.
  case speechStart(onset: StreamTime?)
  /// The customer's voice ended; offset: its estimated time in the audio.
  case speechStop(offset: StreamTime?)
  /// The customer said something.
  case transcript(TranscriptDigest)
  /// The probability that the customer is still speaking; clamped to 0 ... 1, not a number: ignored.
  case endpointProbability(Double)
  /// The transcriber's own end of turn.
  case endpointNow
  /// The assistant's latest message: what the rules say with it, of the text in state `version`.
  case assistantMessage(RuleAnswers, version: UInt32)
  /// What the rules say, asked for by `Event.Kind.answersWanted`.
  case answers(RuleAnswers, version: UInt32)
  /// Assistant audio is ready; the engine decides when it is heard.
  case assistantReady(idle: Bool)
  /// Assistant audio is heard from now on, not gated by the engine.
  case assistantStart(idle: Bool)
  /// The assistant's audio has been played to its end.
  case assistantDone
}

/// A transcript as the audio path sees it: a plain value of fixed size, however many words it has.
public struct TranscriptDigest: Sendable, BitwiseCopyable {
  /// Its number, for `Event.Kind.transcriptTaken`.
  public var id: UInt32
  /// Whether it is kept; else the next transcript replaces it.
  public var final: Bool
  /// When it was said, where known.
  public var start: StreamTime?
  /// Its words; without any it is ignored.
  public var words: Int
  /// Whether it holds an interruption phrase.
  public var holdsInterruption: Bool
  /// Whether it consists of acknowledgement phrases only.
  public var onlyAcknowledges: Bool
  /// How it ends.
  public var match: EndpointMatch
  /// What the rules say if it is fresh, and so belongs to the turn.
  public var answers: RuleAnswers
  /// What the rules say if it is stale, and so belongs to the text kept aside.
  public var staleAnswers: RuleAnswers
  /// The state of the text that both were worked out for.
  public var version: UInt32
}
