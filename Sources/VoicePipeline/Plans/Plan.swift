public import VoiceRealtime

/// The engine's configuration: what a voice-agent host writes for a Vapi assistant, as far as it concerns audio and turns.
///
/// `Plan()` holds every default; `Plan(json:)` reads a host's JSON object; `Plan(preset:)` a ready-made plan. A plan is a
/// plain value: change its fields freely, and let `validated()` check what was not read from JSON.
public struct Plan: Hashable, Sendable {
  /// What is removed from the customer's audio.
  public var backgroundSpeechDenoising = BackgroundSpeechDenoisingPlan()
  /// When the assistant may start to speak.
  public var startSpeaking = StartSpeakingPlan()
  /// When the customer interrupts the assistant.
  public var stopSpeaking = StopSpeakingPlan()
  /// What is known of the transcriber.
  public var transcriber = TranscriberPlan()
  /// What is said when the line is idle.
  public var message = MessagePlan()
  /// The silence after which the call times out: 10 ... 3600 s; nil: never. `silenceTimeoutSeconds`
  public var silenceTimeout: StreamTime?
  /// How the customer's voice is found.
  public var voiceActivity = VoiceActivityPlan()

  /// The plan with every default: nothing is denoised, turns end by the transcript.
  public init() {}
}

extension Plan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.part("backgroundSpeechDenoisingPlan", &backgroundSpeechDenoising)
    fields.part("startSpeakingPlan", &startSpeaking)
    fields.part("stopSpeakingPlan", &stopSpeaking)
    fields.part("transcriber", &transcriber)
    fields.part("messagePlan", &message)
    fields.time("silenceTimeoutSeconds", 10...3600, &silenceTimeout, required: false)
    fields.part("voiceActivityPlan", &voiceActivity)
    fields.leaveOtherKeysAlone()
  }
}
