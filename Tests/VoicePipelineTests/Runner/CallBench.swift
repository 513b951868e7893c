import TestSupport

@testable import VoicePipeline

/// Both halves of a call in one hand: the runner's half is run at times of the test's choice, no thread and no clock.
struct CallBench: ~Copyable {
  static let frame: Int64 = 10_000_000

  var engine: CallEngine?
  var input: AudioInput?
  var output: AudioOutput
  let control: CallControl
  let events: CallEvents
  let frameLength: Int
  let latency: Int
  let rate: SampleRate
  /// The time of the next run, in ns.
  var now: Int64 = 5_000_000_000

  init(_ plan: Plan, _ format: FrameFormat, _ settings: CallSettings = CallSettings()) throws {
    let pipeline = try FramePipeline(plan: plan, anyFormat: format, configuration: PipelineConfiguration())
    frameLength = pipeline.frameLength
    rate = format.rate
    engine = nil
    let call = CallEngine.make(
      pipeline, plan: plan, settings: settings, pause: .milliseconds(1), runner: nil, engine: &engine)
    input = consume call.input
    output = call.output
    control = call.control
    events = call.events
    latency = call.latency
  }

  /// Writes samples as a host would; gives how many found room.
  mutating func write(_ samples: some Sequence<Float>) -> Int {
    let samples = Array(samples)
    return input?.write(samples.span) ?? 0
  }

  /// How many samples found no room.
  var lost: Int {
    mutating get { input?.lost ?? -1 }
  }

  /// Runs the call at `now` after `elapsed` ns more; whether it goes on.
  mutating func run(after elapsed: Int64 = frame) -> Bool {
    now += elapsed
    return engine?.run(at: now) ?? false
  }

  /// Reads up to `count` cleaned samples.
  mutating func read(_ count: Int) -> [Float] {
    var buffer = SampleBuffer(count: count)
    var span = buffer.mutableSpan
    let came = output.read(&span)
    return (0..<came).map { buffer[$0] }
  }

  /// The events that wait.
  func takeEvents() -> [Event] {
    var all: [Event] = []
    while let record = events.poll().record { all.append(record.event) }
    return all
  }
}

extension Array<Event> {
  /// How much was told to be missing, event by event.
  var missing: [StreamTime] {
    compactMap { if case .inputMissing(let length) = $0.kind { length } else { nil } }
  }
}

/// What a pipeline makes of whole frames of one channel when driven directly; `before` is called ahead of each frame.
func direct(
  _ plan: Plan, rate: SampleRate, _ samples: [Float], before: (Int, inout FramePipeline) -> Void = { _, _ in }
) throws -> (samples: [Float], events: [Event]) {
  var pipeline = try FramePipeline(plan: plan, format: .mono(rate))
  var (out, events): ([Float], [Event]) = ([], [])
  var frame = SampleBuffer(count: pipeline.frameLength)
  for index in 0..<samples.count / frame.count {
    before(index, &pipeline)
    for i in 0..<frame.count { frame[i] = samples[index * frame.count + i] }
    for event in pipeline.process(&frame) { events.append(event) }
    for i in 0..<frame.count { out.append(frame[i]) }
  }
  return (out, events)
}
