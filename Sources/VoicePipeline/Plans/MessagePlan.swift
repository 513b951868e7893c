public import VoiceRealtime

/// What is said when the line is idle: `messagePlan`.
public struct MessagePlan: Hashable, Sendable {
  /// One is picked at random when the line is idle; each at most 1000 characters; none: the line may be idle.
  public var idleMessages: [String] = []
  /// How long the line is idle before a message: 5 ... 60 s, default 10. `idleTimeoutSeconds`
  public var idleTimeout = StreamTime(microseconds: 10_000_000)
  /// How many messages are said: 1 ... 10, default 3.
  public var idleMessageMaxSpokenCount = 3
  /// Whether the customer's speech resets the count; default false.
  public var idleMessageResetCountOnUserSpeechEnabled = false

  /// No idle messages.
  public init() {}
}

extension MessagePlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.texts("idleMessages", longest: 1000, &idleMessages)
    fields.time("idleTimeoutSeconds", 5...60, &idleTimeout)
    fields.integer("idleMessageMaxSpokenCount", 1...10, &idleMessageMaxSpokenCount)
    fields.flag("idleMessageResetCountOnUserSpeechEnabled", &idleMessageResetCountOnUserSpeechEnabled)
  }
}
