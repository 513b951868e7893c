internal import Foundation
internal import VoicePipeline

/// A recorded call through the engine, from beginning to end: the one loop that `process`, `vad`, `info` and `batch`
/// share.
///
/// All delay is taken off; what comes out is as long as what went in. Memory does not grow with the call.
struct CallRun: ~Copyable {
  private let format: FrameFormat
  private var pipeline: BlockPipeline
  private var text: TurnText
  private var trace: AlignedTrace
  private var inputs: ArraySlice<TimedInput>
  private let sinks: [any CallSink]
  private var customer: CallChannel
  private var assistant: CallChannel
  /// Frames of 10 ms so far, and rows of the trace.
  private var frames: Int64 = 0
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
    self.inputs = inputs[...]
    self.sinks = sinks
    pipeline = try BlockPipeline(plan: plan, format: format, configuration: configuration)
    text = TurnText(plan)
    trace = AlignedTrace(lag: pipeline.frames.traceLag)
    customer = CallChannel(latency: pipeline.latency)
    assistant = CallChannel(latency: pipeline.assistantLatency)
    receive(text.answerAgain(), at: nil)
  }

  /// Samples a channel that the next frame takes: together the frames hold exactly what 10 ms each have.
  var frameLength: Int {
    let rate = Int64(format.rate.hertz)
    return Int((frames + 1) * rate / 100 - frames * rate / 100)
  }

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
    while told < heard || rows < length {
      try step([])
      try tell()
    }
    for sink in sinks { try sink.finish(at: StreamTime(sample: heard, at: format.rate)) }
    return inputs.count
  }

  /// One frame of the engine: what the control thread has to say in it, then its samples.
  private mutating func step(_ samples: [Double]) throws(Failure) {
    let length = frameLength
    let end = StreamTime(microseconds: (frames + 1) * 10_000)
    while let input = inputs.first, input.time < end, !samples.isEmpty {
      inputs.removeFirst()
      if let what = input.input { receive(text.digest(what), at: input.time) }
    }
    var mine = customer.load(samples, first: 0, step: format.channels, length: length)
    var other = format.hasAssistant ? assistant.load(samples, first: 1, step: format.channels, length: length) : []
    exchange(&mine, &other)
    customer.unload(mine)
    assistant.unload(other)
    frames += 1
    if let row = trace.push(pipeline.frames.observation) { try tell(row) }
  }

  /// Hands both channels' samples (or none) to the engine, in place; takes its events.
  private mutating func exchange(_ mine: inout [Float], _ other: inout [Float]) {
    var wanted = false
    var block = mine.mutableSpan
    let events: FrameEvents
    if format.hasAssistant {
      var heard = other.mutableSpan
      events = pipeline.process(&block, assistant: &heard)
    } else {
      events = pipeline.process(&block)
    }
    for event in events {
      if case .answersWanted = event.kind { wanted = true }
      if let record = text.record(event) { records.append(record) }
    }
    if wanted { receive(text.answerAgain(), at: nil) }
  }

  /// Says `input` to the engine, and takes at once what follows from it, so that texts and engine never part.
  private mutating func receive(_ input: TurnInput, at time: StreamTime?) {
    pipeline.receive(input, at: time)
    var (none, nothing) = ([Float](), [Float]())
    exchange(&none, &nothing)
  }

  /// Hands on the events up to now, and the samples that are complete.
  private mutating func tell() throws(Failure) {
    let now = StreamTime(sample: heard, at: format.rate)
    while let record = records.first, record.event.time <= now {
      records.removeFirst()
      for sink in sinks { try sink.take(record: record) }
    }
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
