internal import VoiceRealtime

/// A call as its runner's thread sees it: from the input's rings through the pipeline to the output's, with what the
/// control thread says in between. `run` is the audio path; it is told the time and never asks for it.
struct CallEngine: ~Copyable {
  /// The most frames that one call of `run` processes, so that one call that is behind does not keep the others waiting.
  static var burst: Int {
    @_noLocks get { 8 }
  }

  private var pipeline: FramePipeline
  private var feed: FrameFeed
  private var missing: MissingInput
  private var customer: SampleRing.Producer
  private var assistant: SampleRing.Producer?
  private var inputs: EventQueue<ControlInput>.Consumer
  private var settings: Mailbox<LiveSettings>.Reader
  private var ending: EventQueue<Bool>.Consumer
  private var events: EventQueue<Event>.Producer
  private var counted: Mailbox<CallFigures>.Writer
  private var frame: SampleBuffer
  private var heard: SampleBuffer
  private var figures = CallFigures()

  /// A call of these parts, at any rate that the pipeline takes.
  init(
    pipeline: consuming FramePipeline, feed: consuming FrameFeed, missing: MissingInput,
    customer: consuming SampleRing.Producer, assistant: consuming SampleRing.Producer?,
    inputs: consuming EventQueue<ControlInput>.Consumer, settings: consuming Mailbox<LiveSettings>.Reader,
    ending: consuming EventQueue<Bool>.Consumer, events: consuming EventQueue<Event>.Producer,
    counted: consuming Mailbox<CallFigures>.Writer
  ) {
    frame = SampleBuffer(count: pipeline.frameLength)
    heard = SampleBuffer(count: pipeline.frameLength)
    self.pipeline = pipeline
    self.feed = feed
    self.missing = missing
    self.customer = customer
    self.assistant = assistant
    self.inputs = inputs
    self.settings = settings
    self.ending = ending
    self.events = events
    self.counted = counted
  }

  /// Processes what has come and what is due at `now`, in ns of a clock that does not run back; false once the call is
  /// over. Without whole frames it does next to nothing.
  @_noLocks mutating func run(at now: Int64) -> Bool {
    if ending.pop() != nil {
      end()
      return false
    }
    for _ in 0..<Self.burst {
      let length = pipeline.nextLength
      switch feed.fill(&frame, &heard, length: length) {
      case .whole: missing.came(at: now)
      case .waiting:
        if !missing.isDue(at: now) {
          tellWhatIsMissing()
          return true
        }
        missing.missed(feed.fillWithSilence(&frame, &heard, length: length))
        advance()
        continue
      case .ended:
        end()
        return false
      }
      tellWhatIsMissing()
      advance()
    }
    return true
  }

  /// Asks for what the next frame needs, where it has come, while another call is at work.
  @_noLocks mutating func prefetch() {
    if feed.holds(pipeline.nextLength) { pipeline.prefetch() }
  }

  @_noLocks private mutating func tellWhatIsMissing() {
    if let length = missing.tell(lost: feed.lost) { pipeline.noteMissing(length) }
  }

  /// One frame through the pipeline, after what the control thread said.
  @_noLocks private mutating func advance() {
    if let latest = settings.take() {
      pipeline.update(latest)
      figures.settingsFrame = figures.frames
    }
    // What is of a later frame waits for it, as in a recording; and what would leave no room for events for the next.
    while pipeline.hasRoomForInput, let input = inputs.peek(), (input.time ?? .zero) < pipeline.nextTime {
      _ = inputs.pop()
      pipeline.receive(input.input, at: input.time)
    }
    let length = pipeline.nextLength
    if assistant == nil {
      for event in pipeline.processNext(&frame) { _ = events.push(event) }
    } else {
      for event in pipeline.processNext(&frame, assistant: &heard) { _ = events.push(event) }
    }
    // Both channels or none, so that they stay side by side; the assistant's first, as `AudioOutput` wants it.
    if customer.room >= length && (assistant?.room ?? length) >= length {
      _ = assistant?.write(entirely: heard, count: length)
      _ = customer.write(entirely: frame, count: length)
    } else {
      figures.outputLost += length
    }
    figures.frames += 1
    count()
  }

  /// The call is over: what was told and said since the last frame is given out. The host finished or destroyed the input,
  /// and all of it is processed; or it ended the call; or the runner goes.
  @_noLocks mutating func end() {
    tellWhatIsMissing()
    // No frame follows that would bring what was told and said since the last one.
    for event in pipeline.takeEvents() { _ = events.push(event) }
    while let input = inputs.peek(), (input.time ?? .zero) <= pipeline.time {
      _ = inputs.pop()
      pipeline.receive(input.input, at: input.time)
      for event in pipeline.takeEvents() { _ = events.push(event) }
    }
    figures.ended = true
    count()
    events.finish()
  }

  @_noLocks private mutating func count() {
    figures.missing = missing.missing
    figures.lost = feed.lost
    figures.eventsLost = events.lost + pipeline.lostEvents
    counted.post(figures)
  }
}
