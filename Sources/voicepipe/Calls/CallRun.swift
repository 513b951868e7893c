internal import Foundation
internal import VoicePipeline

/// A recorded call through the engine, from beginning to end: the one loop that all commands share.
///
/// All delay is taken off; what comes out is as long as what went in. Memory does not grow with the call.
struct CallRun: ~Copyable {
  private let format: FrameFormat
  private var engine: ExactFrames
  private var text: TurnText
  private var trace: AlignedTrace
  private var inputs: ArraySlice<TimedInput>
  private let sinks: [any CallSink]
  private var customer: CallChannel
  private var assistant: CallChannel
  private var clock: FrameClock
  /// Rows of the trace so far.
  private var rows: Int64 = 0
  /// Samples a channel so far, in and out.
  private var heard: Int64 = 0
  private var told: Int64 = 0
  /// Events that wait until it is known whether the stream ends before them.
  private var records: [EventRecord] = []

  /// A run under `plan` with timed inputs of the call, in order.
  init(
    plan: Plan, format: FrameFormat, configuration: PipelineConfiguration, inputs: [TimedInput], sinks: [any CallSink]
  )
    throws(PipelineError)
  {
    self.format = format
    clock = FrameClock(rate: format.rate)
    self.inputs = inputs[...]
    self.sinks = sinks
    engine = try ExactFrames(plan: plan, format: format, configuration: configuration)
    text = TurnText(plan)
    trace = AlignedTrace(lag: engine.traceLag)
    customer = CallChannel(latency: engine.latency)
    assistant = CallChannel(latency: 0)
  }

  /// Adds a timed input that came while the call goes on; its time is not before those of the others.
  mutating func append(_ input: TimedInput) { inputs.append(input) }

  /// Samples a channel that the next frame takes: together the frames hold exactly what 10 ms each have.
  var frameLength: Int { clock.length }

  /// Processes the next samples, interleaved: `frameLength` of each channel, fewer only at the call's end.
  mutating func process(_ samples: [Double]) throws(Failure) {
    heard += Int64(samples.count / format.channels)
    try step(samples)
    try tell()
  }

  /// Brings out what is still inside, and ends the call. Returns how many timed inputs lay behind its end.
  mutating func finish() throws(Failure) -> Int {
    let rate = Int64(format.rate.hertz)
    let length = (heard * 100 + rate - 1) / rate
    try receiveLastInputs()
    while told < heard || rows < length {
      try step([])
      try tell()
    }
    for sink in sinks { try sink.finish(at: endOfHeard) }
    return inputs.count
  }

  /// The whole call again, from what was heard of it: its events, and no more. Returns as `finish`.
  mutating func replay(_ call: HeardCall) throws(Failure) -> Int {
    for frame in call.frames {
      heard = min(heard + Int64(frameLength), call.samples)
      receiveInputs()
      take(engine.replay(frame))
      clock.advance()
      try tellEvents()
    }
    try receiveLastInputs()
    for sink in sinks { try sink.finish(at: endOfHeard) }
    return inputs.count
  }

  /// One frame of the engine: what the control thread has to say in it, then its samples.
  private mutating func step(_ samples: [Double]) throws(Failure) {
    let length = frameLength
    if !samples.isEmpty { receiveInputs() }
    var mine = customer.load(samples, first: 0, step: format.channels, length: length)
    var other = format.hasAssistant ? assistant.load(samples, first: 1, step: format.channels, length: length) : []
    take(engine.process(&mine, &other))
    customer.unload(mine)
    assistant.unload(other)
    if !samples.isEmpty {
      for sink in sinks { sink.take(heard: engine.heard) }
    }
    clock.advance()
    if let row = trace.push(engine.observation) { try tell(row) }
  }

  /// Says what the control thread has to say in the next frame; where the call ends within that, up to its end.
  private mutating func receiveInputs() {
    var next = clock
    next.advance()
    if heard < next.samples { return receiveInputs(upTo: endOfHeard) }
    while let input = inputs.first, input.time < next.time { receiveNext(input) }
  }

  /// Says what came at the very end of the call, where no frame follows.
  private mutating func receiveLastInputs() throws(Failure) {
    receiveInputs(upTo: endOfHeard)
    try tellEvents()
  }

  private var endOfHeard: StreamTime { StreamTime(sample: heard, at: format.rate) }

  private mutating func receiveInputs(upTo end: StreamTime) {
    while let input = inputs.first, input.time <= end { receiveNext(input) }
  }

  private mutating func receiveNext(_ input: TimedInput) {
    inputs.removeFirst()
    if let what = input.input { receive(text.digest(what), at: input.time) }
  }

  /// Takes events with their texts, and answers where the engine asks.
  private mutating func take(_ events: FrameEvents) {
    var wanted = false
    for event in events {
      if case .answersWanted = event.kind { wanted = true }
      if let record = text.record(event) { records.append(record) }
    }
    if wanted { receive(text.answerAgain(), at: nil) }
  }

  /// Says `input` to the engine, and takes at once what follows from it, so that texts and engine never part.
  private mutating func receive(_ input: TurnInput, at time: StreamTime?) { take(engine.receive(input, at: time)) }

  /// Hands on the events up to now.
  private mutating func tellEvents() throws(Failure) {
    let now = endOfHeard
    while let record = records.first, record.event.time <= now {
      records.removeFirst()
      for sink in sinks { try sink.take(record: record) }
    }
  }

  /// Hands on the events up to now, and the samples that are complete.
  private mutating func tell() throws(Failure) {
    try tellEvents()
    let count = min(customer.output.count, format.hasAssistant ? assistant.output.count : Int.max)
    guard count > 0 else { return }
    var (input, output) = ([Double](), [Double]())
    input.reserveCapacity(count * format.channels)
    output.reserveCapacity(count * format.channels)
    for _ in 0..<count {
      let pair = customer.takePair()
      input.append(pair.input)
      output.append(pair.output)
      guard format.hasAssistant else { continue }
      let other = assistant.takePair()
      input.append(other.input)
      output.append(other.output)
    }
    told += Int64(count)
    for sink in sinks { try sink.take(input: input, output: output) }
  }

  private mutating func tell(_ row: FrameObservation) throws(Failure) {
    // While the call goes on every row belongs to it; at its end only those that its last sample reaches.
    guard rows * Int64(format.rate.hertz) < heard * 100 else { return }
    rows += 1
    for sink in sinks { try sink.take(row: row) }
  }
}
