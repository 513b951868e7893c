package import VoiceRealtime

/// One frame of 10 ms, in the order of the stages.
extension FramePipeline {
  /// Samples of the next frame: `frameLength`, or one less at rates whose 10 ms is not a whole number.
  var nextLength: Int {
    @_noLocks get { clock.length }
  }

  /// As `process`, at any rate: the first `nextLength` samples are the frame.
  @_noLocks package mutating func processNext(_ frame: inout SampleBuffer) -> FrameEvents {
    let former = RealtimeSection.begin()
    page.begin()
    advance(&frame, count: clock.length)
    RealtimeSection.end(former)
    return page.deliver()
  }

  /// The same for the frames of both.
  @_noLocks package mutating func processNext(
    _ frame: inout SampleBuffer, assistant heard: inout SampleBuffer
  ) -> FrameEvents {
    let former = RealtimeSection.begin()
    page.begin()
    advance(&frame, assistant: &heard, count: clock.length)
    RealtimeSection.end(former)
    return page.deliver()
  }

  /// The customer's frame of `count` samples.
  @_noLocks mutating func advance(_ frame: inout SampleBuffer, count: Int) {
    claim?.begin()
    hear(&frame, count: count)
    claim?.end()
    turns.advance(to: clock.time)
    collect()
    observation.assistant = turns.assistant == .speaking
  }

  /// The frames of both, of `count` samples each.
  @_noLocks mutating func advance(_ frame: inout SampleBuffer, assistant heard: inout SampleBuffer, count: Int) {
    let start = clock.time
    claim?.begin()
    heard.dropNotFinite(count: count)
    hear(&frame, count: count)
    listen(to: heard, count: count)
    claim?.end()
    turns.advance(to: clock.time)
    collect()
    gate(&heard, from: start, count: count)
    observation.assistant = turns.assistant == .speaking && gateKeeper.isOpen
  }

  /// Cleans the customer's frame; media and voice activity become events at its end, after the timers due by then.
  @_noLocks private mutating func hear(_ frame: inout SampleBuffer, count: Int) {
    // While smart denoising works, what comes after it finds its way into the cache.
    memory?.prefetch()
    customer.prefetch()
    frame.dropNotFinite(count: count)
    heard.customer = customer.process(&frame, count: count, noting: &observation)
    heard.background = customer.background
    heard.media = customer.mediaChange
    clock.advance()
    turns.advance(to: clock.time)
    collect()
    conclude(heard)
  }

  /// Turns what was heard of the customer into events at the frame's end.
  ///
  /// Denoising learns from decisions of its own: turn taking has no say in the audio.
  @_noLocks mutating func conclude(_ frame: HeardFrame) {
    let voice = segmenter.process(
      frame.customer, background: frame.background, strictly: turns.assistant == .speaking)
    observation.speech = voice.speech
    switch frame.media {
    case .none: break
    case .started: page.append(Event(.mediaStarted, at: clock.time))
    case .ended: page.append(Event(.mediaEnded, at: clock.time))
    }
    let edge = StreamTime(
      microseconds: clock.time.microseconds - 10_000 * (Int64(voice.framesBack) + Int64(customer.voiceLag)))
    switch voice.change {
    case .none: return
    case .started: turns.apply(.speechStart(onset: max(.zero, edge)), at: clock.time)
    case .stopped: turns.apply(.speechStop(offset: max(.zero, edge)), at: clock.time)
    }
    collect()
  }

  /// Tells by voice activity on its channel when the assistant begins and ends, unless the engine decides that.
  @_noLocks private mutating func listen(to heard: borrowing SampleBuffer, count: Int) {
    guard !channelIsGated, let voice = assistant?.listen(heard, count: count) else { return }
    self.heard.assistant = voice.probability
    concludeAssistant(voice)
  }

  /// Turns what was heard of the assistant into events at the frame's end.
  @_noLocks mutating func concludeAssistant(_ voice: VoiceActivity) {
    switch voice.change {
    case .none: return
    case .started:
      turns.apply(.assistantStart(idle: false), at: clock.time)
      gateKeeper.utteranceBegan()
    case .stopped:
      turns.apply(.assistantDone, at: clock.time)
      gateKeeper.utteranceEnded()
    }
    collect()
  }

  /// Takes what turn taking has to tell.
  @_noLocks mutating func collect() {
    while let event = turns.nextEvent() {
      page.append(event)
      if format.hasAssistant && GateKeeper.heeds(event) { tellGate(event) }
    }
  }

  /// Keeps an event for the gate. Where more come before a frame than there is room for, the oldest count from the frame's
  /// start on: the gate ends where turn taking does.
  @_noLocks private mutating func tellGate(_ event: Event) {
    if gateEvents.isFull, let oldest = gateEvents.popFirst() { _ = gateKeeper.moves(by: oldest) }
    gateEvents.append(event)
  }

  /// Passes the assistant's frame, which begins at `start`, through the gate as the frame's events move it.
  @_noLocks private mutating func gate(_ heard: inout SampleBuffer, from start: StreamTime, count: Int) {
    var done = 0
    assistant?.gate.isOpen = gateKeeper.isOpen
    while let event = gateEvents.popFirst() {
      guard gateKeeper.moves(by: event) else { continue }
      let offset = (event.time - start).microseconds * Int64(format.rate.hertz)
      let sample = min(count, max(done, Int((offset + 999_999) / 1_000_000)))
      assistant?.gate.process(&heard, from: done, to: sample)
      assistant?.gate.isOpen = gateKeeper.isOpen
      done = sample
    }
    assistant?.gate.process(&heard, from: done, to: count)
    gateKeeper.endFrame()
    assistant?.gate.isOpen = gateKeeper.isOpen
  }
}
