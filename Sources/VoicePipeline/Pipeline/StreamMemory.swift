internal import Synchronization
internal import VoiceRealtime

/// How much memory the buffers of a stream take, by what decides it: learnt once from a stream that is made for it.
enum StreamMemory {
  /// What decides how many buffers a stream has, and how long they are.
  struct Kind: Hashable {
    let rates: [Int]
    let stages: [Bool]

    init(_ plan: Plan, _ format: FrameFormat, _ configuration: PipelineConfiguration) {
      let denoising = plan.backgroundSpeechDenoising
      rates = [format.rate.hertz, configuration.processingRate.hertz]
      stages = [
        format.hasAssistant, denoising.smart.enabled, denoising.fourier.enabled, plan.voiceActivity.input == .raw,
        configuration.workingMemory != nil,
      ]
    }
  }

  private static let known = Mutex<[Kind: Int]>([:])

  /// The bytes of a stream of `kind`; where it is the first, `make` makes one, which is thrown away.
  static func bytes(_ kind: Kind, working: WorkingMemory?, make: () throws(PipelineError) -> Void) throws(PipelineError)
    -> Int
  {
    if let bytes = known.withLock({ $0[kind] }) { return bytes }
    SampleArena.begin(bytes: 0, working: working)
    let made = Result(catching: make)
    let bytes = SampleArena.end().asked
    try made.get()
    known.withLock { $0[kind] = bytes }
    return bytes
  }
}
