internal import VoiceDSP
internal import VoiceRealtime

/// The assistant's audio on a second channel: who hears it, and when it begins and ends.
///
/// Voice activity listens on the side; the samples themselves pass the output gate only, without delay.
struct AssistantPath: ~Copyable {
  private var inlet: RateBridge?
  private var listener: VoiceListener
  private var transform: ShortTimeTransform
  private var frame: SampleBuffer
  /// What of it is heard.
  var gate: OutputGate

  /// Listens with the plan's threshold and start, and `assistantStop` of silence.
  init(plan: VoiceActivityPlan, host: SampleRate, processing: SampleRate) throws(PipelineError) {
    var listening = plan
    listening.stop = plan.assistantStop
    let length = processing.hertz / 100
    inlet = host == processing ? nil : try RateBridge(from: host, to: processing, mirrors: false)
    listener = VoiceListener(
      VoiceActivityDetector(plan: listening, rate: processing, source: host, lead: host == processing ? 0 : 1),
      frameLength: length)
    transform = ShortTimeTransform(frameLength: length)
    frame = SampleBuffer(working: length)
    gate = OutputGate(rate: host)
  }

  /// Listens to a frame of `count` samples.
  @_noLocks mutating func listen(_ host: borrowing SampleBuffer, count: Int) -> VoiceActivity {
    if inlet != nil {
      inlet?.process(host, count: count, into: &frame, count: frame.count)
    } else {
      frame.copy(from: host, count: count)
    }
    return listener.listen(frame, through: &transform)
  }

  /// What the plan makes of a frame that was heard before.
  @_noLocks mutating func decide(_ probability: Float) -> VoiceActivity { listener.decide(probability) }

  /// Takes live settings.
  @_noLocks mutating func update(plan: VoiceActivityPlan) {
    var listening = plan
    listening.stop = plan.assistantStop
    listener.update(plan: listening)
  }

  /// As new.
  @_noLocks mutating func reset() {
    inlet?.reset()
    listener.reset()
    gate.reset()
  }
}
