public import VoiceRealtime

/// A rule that goes before every other end of a turn: an item of `startSpeakingPlan.customEndpointingRules`.
public struct CustomEndpointingRule: Hashable, Sendable {
  /// What is searched, and for what.
  public enum Condition: Hashable, Sendable {
    /// The latest assistant message; the empty text before any.
    case assistant(RegularExpression)
    /// The text of the customer's turn so far. `customer`, or `user`
    case customer(RegularExpression)
    /// Both must match.
    case both(assistant: RegularExpression, customer: RegularExpression)
  }

  /// What is searched, and for what.
  public var condition: Condition
  /// The wait where it matches: 0 ... 15 s. `timeoutSeconds`
  public var timeout: StreamTime

  /// A rule that waits `timeout` where `condition` holds.
  public init(_ condition: Condition, timeout: StreamTime) {
    self.condition = condition
    self.timeout = timeout
  }
}
