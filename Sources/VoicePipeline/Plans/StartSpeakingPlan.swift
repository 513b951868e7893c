public import VoiceRealtime

/// When the customer's turn ends and the assistant may start: `startSpeakingPlan`.
public struct StartSpeakingPlan: Hashable, Sendable {
  /// The last delay, after the assistant's audio is ready, before it is heard: 0 ... 5 s, default 0.4. `waitSeconds`
  public var wait = StreamTime(microseconds: 400_000)
  /// The end of a turn by probability; nil: by the transcript alone. `smartEndpointingPlan`, or the older
  /// `smartEndpointingEnabled`
  public var smartEndpointing: SmartEndpointingPlan?
  /// The end of a turn by its transcript.
  public var transcriptionEndpointing = TranscriptionEndpointingPlan()
  /// Rules that go before both; the first that matches wins.
  public var customEndpointingRules: [CustomEndpointingRule] = []

  /// By the transcript alone, with the default waits.
  public init() {}
}

extension StartSpeakingPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.time("waitSeconds", 0...5, &wait)
    // The older form first, so that the plan that is written in full wins.
    fields.olderSmartEndpointing("smartEndpointingEnabled", &smartEndpointing)
    fields.part("smartEndpointingPlan", &smartEndpointing, blank: SmartEndpointingPlan(provider: .vapi))
    fields.part("transcriptionEndpointingPlan", &transcriptionEndpointing)
    var rules = customEndpointingRules.map { CustomEndpointingRuleDraft($0) }
    fields.parts("customEndpointingRules", &rules, blank: CustomEndpointingRuleDraft())
    customEndpointingRules = rules.compactMap(\.rule)
  }
}
