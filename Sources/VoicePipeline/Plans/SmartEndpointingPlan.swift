/// The end of a turn by the probability that the customer is still speaking: `startSpeakingPlan.smartEndpointingPlan`.
public struct SmartEndpointingPlan: Hashable, Sendable {
  /// Whose probability it is.
  public enum Provider: String, CaseIterable, Hashable, Sendable {
    /// English only (`TranscriberPlan.isEnglish`).
    case livekit
    /// The transcript decides, as without a smart plan; the transcriber's own end of turn is not used.
    case vapi
    /// The host's own model, any language.
    case customEndpointingModel = "custom-endpointing-model"
  }

  /// Whose probability it is.
  public var provider: Provider
  /// How long to wait at a probability; default `200 + 8000 * x`. Not used by provider vapi.
  public var waitFunction: WaitFunction

  /// A smart plan of `provider` with a wait function.
  public init(provider: Provider, waitFunction: WaitFunction = .default) {
    self.provider = provider
    self.waitFunction = waitFunction
  }
}

extension SmartEndpointingPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    var named = Optional(provider)
    fields.choice("provider", &named, required: true)
    provider = named ?? provider
    fields.waitFunction("waitFunction", &waitFunction)
  }
}
