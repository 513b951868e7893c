internal import VoiceDSP
public import VoiceRealtime

/// The engine: frames of 10 ms in, cleaned frames and events out.
///
/// `init` allocates and throws; `process`, `receive` and `update` are for the audio path: no allocation, no lock, no
/// clock, no system call. One thread at a time. Stream time counts the customer's samples: frame k ends at (k + 1) ·
/// 10 ms, and what is decided in it has that time, or that of a timer within it.
public struct FramePipeline: ~Copyable, Sendable {
  /// Rate and channels of what is handed in.
  public let format: FrameFormat
  /// Samples a channel in a frame; at rates whose 10 ms is not a whole number, the most a frame holds.
  public let frameLength: Int
  /// Samples by which the cleaned audio lags the input, exactly (to the nearest one where libsamplerate converts between
  /// the rates); 0 where nothing is denoised. The assistant's channel never lags.
  public let latency: Int
  /// Frames by which parts of `observation` lag the input, for `AlignedTrace`.
  public let traceLag: TraceLag
  /// What was measured and decided in the last frame.
  public internal(set) var observation = FrameObservation()
  /// What the last frame's audio said, for `replay`.
  package internal(set) var heard = HeardFrame()
  /// Events that found no room, ever: more than `eventCapacity` from one call that hands them over to the next.
  public var lostEvents: Int {
    @_noLocks get { page.lost + turns.lostEvents }
  }
  /// The most events that one call can hand over, `rule.failed` aside: for that there is room besides, once a rule.
  public static let eventCapacity = 48

  /// Rates in Hz that a host's audio may have.
  public static let hostRates = 8_000...192_000
  /// Rates at which audio may be analysed and denoised.
  public static let processingRates = [8_000, 16_000, 24_000, 32_000, 48_000].map { SampleRate.hertz($0) }

  /// Where the buffers of all stages lie.
  var memory: SampleArena?
  /// Working memory that other streams may have too, and what claims it.
  let shared: WorkingMemory?
  let claim: WorkingClaim?
  let channelIsGated: Bool
  var clock: FrameClock
  var customer: CustomerPath
  var assistant: AssistantPath?
  /// What turn taking is told of the customer's voice.
  var segmenter: SpeechSegmenter
  var turns: TurnTaker
  var page: EventPage
  var gateKeeper: GateKeeper
  /// Events that the gate has yet to see; the page may be handed over before its frame comes.
  var gateEvents: EventBuffer

  /// A pipeline for frames of `format`, whose 10 ms must be a whole number of samples; at other rates `BlockPipeline`.
  /// Throws too where a field of the plan is out of range.
  public init(plan: Plan, format: FrameFormat, configuration: PipelineConfiguration = PipelineConfiguration())
    throws(PipelineError)
  {
    guard format.rate.frameLength != nil else { throw .fractionalFrame(format.rate) }
    try self.init(plan: plan, anyFormat: format, configuration: configuration)
  }

  /// The same without the demand on the rate: frames follow `FrameClock`.
  package init(plan: Plan, anyFormat format: FrameFormat, configuration: PipelineConfiguration) throws(PipelineError) {
    guard Self.hostRates.contains(format.rate.hertz) else { throw .hostRate(format.rate) }
    let processing = configuration.processingRate
    guard Self.processingRates.contains(processing) else { throw .processingRate(processing) }
    do { _ = try plan.validated() } catch { throw .plan(error) }
    let bytes = try StreamMemory.bytes(
      StreamMemory.Kind(plan, format, configuration), working: configuration.workingMemory
    ) { () throws(PipelineError) in
      _ = try FramePipeline(gathered: plan, format: format, configuration: configuration)
    }
    SampleArena.begin(bytes: bytes, working: configuration.workingMemory)
    do {
      try self.init(gathered: plan, format: format, configuration: configuration)
    } catch {
      _ = SampleArena.end()
      throw error
    }
    memory = SampleArena.end().arena
  }

  /// The same where its buffers are being gathered already.
  private init(gathered plan: Plan, format: FrameFormat, configuration: PipelineConfiguration) throws(PipelineError) {
    let processing = configuration.processingRate
    let customer = try CustomerPath(plan: plan, host: format.rate, processing: processing)
    let assistant =
      format.hasAssistant
      ? try AssistantPath(plan: plan.voiceActivity, host: format.rate, processing: processing) : nil
    self.format = format
    shared = configuration.workingMemory
    claim = configuration.workingMemory?.claim
    page = EventPage(capacity: Self.eventCapacity + plan.startSpeaking.customEndpointingRules.count)
    gateEvents = EventBuffer(capacity: format.hasAssistant ? Self.eventCapacity : 1)
    clock = FrameClock(rate: format.rate)
    frameLength = clock.maximumLength
    latency = customer.latency
    traceLag = customer.lag
    self.customer = customer
    segmenter = SpeechSegmenter(plan: plan.voiceActivity, model: .fitted)
    self.assistant = assistant
    channelIsGated = configuration.assistantChannel == .gated
    gateKeeper = GateKeeper(gated: channelIsGated)
    if channelIsGated { self.assistant?.gate.shut() }
    var text = TurnText(plan)
    turns = TurnTaker(TurnSettings(plan), answers: text.answers(), seed: configuration.seed)
  }

  /// The end of the last frame in stream time.
  public var time: StreamTime {
    @_noLocks get { clock.time }
  }

  /// The end of the next frame in stream time.
  var nextTime: StreamTime {
    @_noLocks get { clock.time + StreamTime(microseconds: 10_000) }
  }

  /// Whether there is room for what one more input brings, and the frame itself: 16 events, several times what both do.
  var hasRoomForInput: Bool {
    @_noLocks get { page.waiting <= Self.eventCapacity - 16 }
  }

  /// Cleans the customer's next frame in place; gives what happened. The frame holds `frameLength` samples.
  @_noLocks public mutating func process(_ frame: inout SampleBuffer) -> FrameEvents {
    precondition(!format.hasAssistant, "this pipeline wants the assistant's frame too")
    precondition(frame.count == frameLength && format.rate.frameLength != nil, "a frame is 10 ms")
    return processNext(&frame)
  }

  /// Cleans the customer's next frame and gates the assistant's, both in place; gives what happened.
  @_noLocks public mutating func process(_ frame: inout SampleBuffer, assistant heard: inout SampleBuffer)
    -> FrameEvents
  {
    precondition(format.hasAssistant, "this pipeline has no assistant's channel")
    precondition(frame.count == frameLength && format.rate.frameLength != nil, "a frame is 10 ms")
    precondition(heard.count == frameLength, "a frame is 10 ms")
    return processNext(&frame, assistant: &heard)
  }

  /// Hears what the control thread says (transcripts, probabilities, the assistant's audio), now or at `time`.
  ///
  /// A time before the end of the last frame counts as that end, and one after the end of the next frame as that end: no
  /// timer fires before the audio up to it was heard. Its events come with the next frame.
  ///
  /// The customer's voice (`speechStart`, `speechStop`) is ignored here: the audio says it.
  @_noLocks public mutating func receive(_ input: TurnInput, at time: StreamTime? = nil) {
    switch input {
    case .speechStart, .speechStop: return
    default: break
    }
    turns.apply(input, at: min(max(time ?? clock.time, clock.time), nextTime))
    collect()
  }

  /// What followed from `receive` and is not delivered yet, without a frame: for hosts that keep texts in step.
  @_noLocks public mutating func takeEvents() -> FrameEvents { page.deliver() }

  /// Asks for this stream's memory to be brought near the processor: a hint.
  ///
  /// For a thread that works off many streams: just before it gives one of them its frame, it asks for the memory of the
  /// next one, which then comes while the first is worked on. A `PipelineRunner` does so by itself. Real-time, 0.1 µs.
  @_noLocks public mutating func prefetch() {
    unsafe VoiceRealtime.prefetch(&observation, bytes: MemoryLayout<FrameObservation>.size + 64)
    memory?.prefetch()
    customer.prefetch()
    customer.prefetchSmart()
    unsafe VoiceRealtime.prefetch(&segmenter, bytes: MemoryLayout<SpeechSegmenter>.size)
    turns.prefetch()
    unsafe Self.prefetch(&page)
  }

  @_noLocks private static func prefetch(_ page: UnsafeMutablePointer<EventPage>) {
    unsafe VoiceRealtime.prefetch(UnsafeRawPointer(page), bytes: MemoryLayout<EventPage>.size)
  }

  /// Takes live settings, from the next frame on.
  @_noLocks public mutating func update(_ settings: LiveSettings) {
    customer.update(settings)
    segmenter.update(plan: settings.voiceActivity)
    assistant?.update(plan: settings.voiceActivity)
  }

  /// Notes that `length` of the stream did not come (silence stands in for it): `input.missing` with the next frame.
  @_noLocks public mutating func noteMissing(_ length: StreamTime) {
    page.append(Event(.inputMissing(length), at: clock.time))
  }

  /// As new; plan and live settings stay. Control thread: it may allocate. What goes on from here wants a new `TurnText`.
  public mutating func reset() {
    customer.reset()
    segmenter.reset()
    assistant?.reset()
    if channelIsGated { self.assistant?.gate.shut() }
    turns.reset()
    page.reset()
    gateKeeper = GateKeeper(gated: channelIsGated)
    gateEvents.reset()
    clock = FrameClock(rate: format.rate)
    observation = FrameObservation()
    heard = HeardFrame()
  }
}
