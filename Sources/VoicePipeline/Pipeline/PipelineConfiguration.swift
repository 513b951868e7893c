public import VoiceRealtime

/// What a pipeline is set up with besides its plan and format.
public struct PipelineConfiguration: Hashable, Sendable {
  /// How the assistant's second channel comes.
  public enum AssistantChannel: Hashable, Sendable {
    /// It is played as it comes (a recording, a host with a player of its own): voice activity tells when it begins and
    /// ends, and from an interruption on it is silent to the end of that utterance, at least through the back-off.
    case played
    /// The engine decides when it is heard: the host tells `assistantReady` and `assistantDone`, and the channel is
    /// silent but while the assistant speaks.
    case gated
  }

  /// The rate at which audio is analysed and denoised: 8, 16 (default), 24, 32 or 48 kHz. What a host's rate has above it
  /// goes with the top of its band.
  public var processingRate = SampleRate.hertz(16_000)
  /// How the assistant's channel comes, where there is one.
  public var assistantChannel = AssistantChannel.played
  /// Chooses among idle messages.
  public var seed: UInt64 = 0
  /// Working memory that this stream shares with others; nil: it has its own. One thread that works off many streams in
  /// turn should let them share one.
  public var workingMemory: WorkingMemory?

  /// The defaults.
  public init() {}
}

/// What may be changed while a call goes on; the rest of a plan, turn taking's waits and words among it, is set-up.
///
/// To take them costs the audio path next to nothing, but where `windowSize` changes: then the levels of the window are
/// sorted anew, 0.1 ms at most.
public struct LiveSettings: Hashable, Sendable, BitwiseCopyable {
  /// Voice activity: threshold, start, stop, assistant's stop. Where it listens stays.
  public let voiceActivity: VoiceActivityPlan
  /// Fourier denoising: every number, and media detection. Whether it runs stays.
  public let fourierDenoising: FourierDenoisingPlan

  /// Those of `plan`; throws what in it is out of range. Control thread.
  public init(_ plan: Plan) throws(PlanErrors) { self.init(checked: try plan.validated()) }

  /// Those of a plan that was checked.
  init(checked plan: Plan) {
    voiceActivity = plan.voiceActivity
    fourierDenoising = plan.backgroundSpeechDenoising.fourier
  }
}
