public import VoiceRealtime

/// What showed that the customer wants the turn.
public enum InterruptionReason: Sendable, BitwiseCopyable {
  /// Voice went on for `voiceSeconds`.
  case voice
  /// An interruption phrase was said.
  case phrase
  /// Enough words were said.
  case words
}

/// Why the customer got the turn back, from a speaking assistant (interrupted) or one not yet heard (resumed).
public struct Interruption: Sendable, BitwiseCopyable, Equatable {
  /// The evidence that won.
  public var reason: InterruptionReason
  /// Where it began to be gathered: for voice its start or the moment the assistant took the turn, else that moment.
  public var since: StreamTime
  /// The wait that the evidence asked for: `voiceSeconds` for voice, else 0.
  public var wait: StreamTime
  /// The customer's words since the assistant took the turn.
  public var words: Int
  /// The words that interrupt.
  public var wordsNeeded: Int
  /// What the next evidence in line would have done; nil: nothing, the assistant would have gone on.
  public var next: Prospect?
  /// What the turn's text is from here.
  public var text: TextStep

  /// The record of a turn that came back.
  @_noLocks public init(
    reason: InterruptionReason, since: StreamTime, wait: StreamTime, words: Int, wordsNeeded: Int, next: Prospect?,
    text: TextStep
  ) {
    self.reason = reason
    self.since = since
    self.wait = wait
    self.words = words
    self.wordsNeeded = wordsNeeded
    self.next = next
    self.text = text
  }

  /// When the customer would have got the turn had the winner been switched off, nothing else being heard.
  public struct Prospect: Sendable, BitwiseCopyable, Equatable {
    /// The evidence that would have won.
    public var reason: InterruptionReason
    /// When.
    public var time: StreamTime

    /// The customer would have got the turn by `reason` at `time`.
    @_noLocks public init(reason: InterruptionReason, time: StreamTime) {
      self.reason = reason
      self.time = time
    }
  }
}

/// Why a transcript did not interrupt: the customer only acknowledged.
public struct IgnoredInterruption: Sendable, BitwiseCopyable, Equatable {
  /// When the assistant took the turn.
  public var since: StreamTime
  /// The customer's words since then, acknowledgements all of them.
  public var words: Int
  /// The words that interrupt.
  public var wordsNeeded: Int
  /// What would have happened had no phrase been an acknowledgement; nil: nothing.
  public var next: Interruption.Prospect?

  /// The record of an interruption that was ignored.
  @_noLocks public init(since: StreamTime, words: Int, wordsNeeded: Int, next: Interruption.Prospect?) {
    self.since = since
    self.words = words
    self.wordsNeeded = wordsNeeded
    self.next = next
  }
}

/// Why assistant audio was not taken.
public struct DiscardedAudio: Sendable, BitwiseCopyable, Equatable {
  /// What was in its way.
  public enum Cause: Sendable, BitwiseCopyable {
    /// The customer has the turn.
    case turn
    /// Other audio of the assistant waits to be heard.
    case held
    /// The assistant speaks.
    case speaking
  }
  /// What was in its way.
  public var cause: Cause
  /// Since when it was.
  public var since: StreamTime
  /// When the audio would have been heard with nothing in its way; nil where the customer speaks.
  public var otherwise: StreamTime?
  /// What is about to end the turn that was in its way, nothing else being heard; nil: nothing, or it was no turn.
  public var turnEnds: TurnEnding.Prospect?

  /// The record of audio that was not taken.
  @_noLocks public init(cause: Cause, since: StreamTime, otherwise: StreamTime?, turnEnds: TurnEnding.Prospect?) {
    self.cause = cause
    self.since = since
    self.otherwise = otherwise
    self.turnEnds = turnEnds
  }
}

/// How the assistant came to be heard.
public struct AssistantStart: Sendable, BitwiseCopyable, Equatable {
  /// Whether it says an idle message.
  public var idle: Bool
  /// When its audio was ready; nil: it was not gated.
  public var ready: StreamTime?
  /// Whether it took the turn from the customer, whose text is kept aside.
  public var tookOpenTurn: Bool

  /// The record of an assistant that starts to speak.
  @_noLocks public init(idle: Bool, ready: StreamTime?, tookOpenTurn: Bool) {
    self.idle = idle
    self.ready = ready
    self.tookOpenTurn = tookOpenTurn
  }
}
