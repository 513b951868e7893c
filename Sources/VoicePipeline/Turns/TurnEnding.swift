public import VoiceRealtime

/// Which rule ends a turn.
public enum EndpointRule: Sendable, BitwiseCopyable, Equatable {
  /// `custom-rule`: the plan's custom rule of this index.
  case custom(Int)
  /// `smart`: the wait function at this probability that the customer is still speaking.
  case smart(probability: Double)
  /// `transcription`: how the latest transcript ends.
  case transcription(EndpointMatch)
  /// `transcriber`: the transcriber's own end of turn.
  case transcriber
}

/// How a transcript ends, as far as the end of a turn is concerned.
public enum EndpointMatch: Sendable, BitwiseCopyable {
  /// With a decimal digit.
  case number
  /// With the end of a sentence.
  case punctuation
  /// With anything else, or there is no transcript.
  case noPunctuation
}

/// Why the customer's turn ended when it did.
public struct TurnEnding: Sendable, BitwiseCopyable, Equatable {
  /// The rule that won.
  public var by: EndpointRule
  /// The wait it asked for.
  public var wait: StreamTime
  /// Where its wait began: silence or quiet; for the transcriber the moment itself.
  public var since: StreamTime
  /// When the turn was opened.
  public var opened: StreamTime
  /// What the next rule in line would have done; nil: nothing, the turn would have stayed open.
  public var next: Prospect?
  /// For a custom rule the number of the assistant's message that it looked at, from 1; 0: none.
  public var message = 0

  /// The record of a turn that ended.
  @_noLocks public init(by: EndpointRule, wait: StreamTime, since: StreamTime, opened: StreamTime, next: Prospect?) {
    self.by = by
    self.wait = wait
    self.since = since
    self.opened = opened
    self.next = next
  }

  /// When the turn would have ended had the winner been switched off since the turn was opened, nothing else being heard.
  public struct Prospect: Sendable, BitwiseCopyable, Equatable {
    /// The rule that would have ended it.
    public var by: EndpointRule
    /// When.
    public var time: StreamTime

    /// The turn would have ended by `by` at `time`.
    @_noLocks public init(by: EndpointRule, time: StreamTime) {
      self.by = by
      self.time = time
    }
  }
}
