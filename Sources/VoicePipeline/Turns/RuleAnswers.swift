public import VoiceRealtime

/// What the custom endpointing rules say of one text: a plain value of fixed size, however many rules there are.
public struct RuleAnswer: Sendable, BitwiseCopyable, Equatable {
  /// A rule that matches.
  public struct Match: Sendable, BitwiseCopyable, Equatable {
    /// Its index in the plan.
    public var rule: Int
    /// Its `timeoutSeconds`.
    public var timeout: StreamTime

    /// Rule `rule`, which waits `timeout`.
    @_noLocks public init(rule: Int, timeout: StreamTime) {
      self.rule = rule
      self.timeout = timeout
    }
  }

  /// The first rule that matches.
  public var first: Match?
  /// The second: what would win if the first did not match.
  public var second: Match?
  /// Of the first 64 rules a bit for each that reached its work limit before the first match was found.
  public var failed: UInt64 = 0
  /// The first such rule beyond those 64; -1: none.
  public var failedLater = -1

  /// No rule matches.
  @_noLocks public init() {}
}

/// What becomes of the turn's text when the turn passes to and fro.
public enum TextStep: UInt8, Sendable, BitwiseCopyable {
  /// The text stays what it is; what was kept aside is forgotten.
  case goesOn
  /// The text kept aside comes back in front.
  case joined
  /// All text is forgotten.
  case closed
}

/// What the rules say of each of the texts that the turn can come to have, for the latest assistant message.
///
/// The turn passes to and fro between known texts, so that the audio path never needs to see one.
public struct RuleAnswers: Sendable, BitwiseCopyable, Equatable {
  /// Of the turn's text; while the assistant has the turn: of what was said since it took it.
  public var turn = RuleAnswer()
  /// Of the text kept aside.
  public var kept = RuleAnswer()
  /// Of the text kept aside with the turn's behind it.
  public var joined = RuleAnswer()
  /// Of the empty text.
  public var empty = RuleAnswer()
  /// The number of the assistant's message they go by, from 1; 0: before any.
  public var message = 0

  /// No rule matches anything.
  @_noLocks public init() {}

  /// The assistant takes the turn: its text is kept aside.
  @_noLocks mutating func take() {
    kept = turn
    joined = turn
    turn = empty
  }

  /// The turn comes back, or its text is forgotten.
  @_noLocks mutating func apply(_ step: TextStep) {
    switch step {
    case .goesOn: joined = turn
    case .joined: turn = joined
    case .closed:
      turn = empty
      joined = empty
    }
    kept = empty
  }
}
