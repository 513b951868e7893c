internal import VoiceRealtime

extension CallEngine {
  /// A ring of a second channel, where there is one.
  private struct SecondRing: ~Copyable {
    var producer: SampleRing.Producer?
    var consumer: SampleRing.Consumer?

    init(capacity: Int, present: Bool) {
      producer = nil
      consumer = nil
      if present {
        let ring = SampleRing.make(capacity: capacity)
        producer = consume ring.producer
        consumer = consume ring.consumer
      }
    }
  }

  /// Makes both halves of a call around `pipeline`: `engine`, for the runner's thread, and what the host holds. Allocates.
  static func make(
    _ pipeline: consuming FramePipeline, plan: Plan, settings: CallSettings, pause: Duration, runner: PipelineRunner?,
    engine: inout CallEngine?
  ) -> LiveCall {
    let (format, frameLength, latency) = (pipeline.format, pipeline.frameLength, pipeline.latency)
    let capacity = max(2 * frameLength, Int(settings.buffer.seconds * Double(format.rate.hertz)))
    let customerIn = SampleRing.make(capacity: capacity)
    let customerOut = SampleRing.make(capacity: capacity)
    let assistantIn = SecondRing(capacity: capacity, present: format.hasAssistant)
    let assistantOut = SecondRing(capacity: capacity, present: format.hasAssistant)
    // A gap is noted only where a write finds room after one that did not: at most once a frame taken out.
    let gaps = EventQueue<Gap>.make(capacity: capacity / (format.rate.hertz / 100) + 1)
    let inputs = EventQueue<ControlInput>.make(capacity: settings.controls)
    let latest = Mailbox<LiveSettings>.make(LiveSettings(checked: plan))
    let ending = EventQueue<Bool>.make(capacity: 1)
    let events = EventQueue<Event>.make(capacity: settings.events)
    let counted = Mailbox<CallFigures>.make(CallFigures())
    engine = CallEngine(
      pipeline: pipeline,
      feed: FrameFeed(customer: customerIn.consumer, assistant: assistantIn.consumer, gaps: gaps.consumer),
      missing: MissingInput(rate: format.rate, patience: settings.patience),
      customer: customerOut.producer, assistant: assistantOut.producer, inputs: inputs.consumer,
      settings: latest.reader, ending: ending.consumer, events: events.producer, counted: counted.writer)
    let control = CallControl(
      text: TurnText(plan), inputs: inputs.producer, settings: latest.writer, counted: counted.reader,
      ending: ending.producer, runner: runner)
    return LiveCall(
      input: AudioInput(customer: customerIn.producer, assistant: assistantIn.producer, gaps: gaps.producer),
      output: AudioOutput(customer: customerOut.consumer, assistant: assistantOut.consumer),
      control: control, events: CallEvents(events.consumer, control: control, pause: pause), latency: latency)
  }
}
