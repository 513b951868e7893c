public import VoiceRealtime

/// The plan as far as turn taking needs it on the audio path: numbers only, fixed size.
public struct TurnSettings: Sendable, BitwiseCopyable {
  /// The end of a turn by probability.
  public enum Smart: Sendable, BitwiseCopyable {
    /// There is no smart plan.
    case none
    /// There is one that goes by the transcript: provider vapi, or livekit with a language it does not serve.
    case masked
    /// The wait function decides.
    case waits
  }

  /// `startSpeakingPlan.waitSeconds`
  public var wait: StreamTime
  /// Whether and how probabilities count.
  public var smart: Smart
  /// The wait at a probability; used where `smart` is `waits`.
  public var waitProgram: WaitProgram
  /// `transcriptionEndpointingPlan`
  public var onPunctuation: StreamTime
  /// `transcriptionEndpointingPlan`
  public var onNoPunctuation: StreamTime
  /// `transcriptionEndpointingPlan`
  public var onNumber: StreamTime
  /// `stopSpeakingPlan.numWords`
  public var numWords: Int
  /// `stopSpeakingPlan.voiceSeconds`
  public var voice: StreamTime
  /// `stopSpeakingPlan.backoffSeconds`
  public var backoff: StreamTime
  /// How many idle messages there are to choose from.
  public var idleMessages: Int
  /// `messagePlan.idleTimeoutSeconds`
  public var idleTimeout: StreamTime
  /// `messagePlan.idleMessageMaxSpokenCount`
  public var idleMaxCount: Int
  /// `messagePlan.idleMessageResetCountOnUserSpeechEnabled`
  public var idleCountResets: Bool
  /// `silenceTimeoutSeconds`; nil: never.
  public var silenceTimeout: StreamTime?
  /// How many custom endpointing rules there are.
  public var ruleCount: Int

  /// The settings of `plan`. For the control thread.
  public init(_ plan: Plan) {
    let start = plan.startSpeaking
    wait = start.wait
    let waitFunction = start.smartEndpointing?.waitFunction ?? .default
    waitProgram = waitFunction.program
    smart =
      switch start.smartEndpointing?.provider {
      case nil: .none
      case .vapi: .masked
      case .livekit: plan.transcriber.isEnglish ? .waits : .masked
      case .customEndpointingModel: .waits
      }
    onPunctuation = start.transcriptionEndpointing.onPunctuation
    onNoPunctuation = start.transcriptionEndpointing.onNoPunctuation
    onNumber = start.transcriptionEndpointing.onNumber
    numWords = plan.stopSpeaking.numWords
    voice = plan.stopSpeaking.voice
    backoff = plan.stopSpeaking.backoff
    idleMessages = plan.message.idleMessages.count
    idleTimeout = plan.message.idleTimeout
    idleMaxCount = plan.message.idleMessageMaxSpokenCount
    idleCountResets = plan.message.idleMessageResetCountOnUserSpeechEnabled
    silenceTimeout = plan.silenceTimeout
    ruleCount = start.customEndpointingRules.count
  }

  /// The wait of the transcription rule.
  @_noLocks func wait(for match: EndpointMatch) -> StreamTime {
    switch match {
    case .number: onNumber
    case .punctuation: onPunctuation
    case .noPunctuation: onNoPunctuation
    }
  }

  /// The wait of the wait function at `x`; nil where the function is not defined there. Saturates at `StreamTime.longest`.
  @_noLocks func smartWait(at x: Double) -> StreamTime? {
    let milliseconds = waitProgram.milliseconds(at: x)
    guard milliseconds.isFinite else { return nil }
    guard milliseconds < 1e15 else { return .longest }
    return StreamTime(microseconds: Int64(AuditedMath.rounded(max(0, milliseconds) * 1000)))
  }
}
