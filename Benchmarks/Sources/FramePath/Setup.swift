import TestSupport
import VoiceDSP
import VoicePipeline
import VoiceRealtime

/// What the frames go through: the whole pipeline, all stages on, at these rates.
struct Setup {
  let name: String
  let host: Int
  let processing: Int
  /// Whether the assistant is on a second channel, and inputs and settings come from a control thread.
  let live: Bool

  static let all = [
    Setup(name: "16", host: 16_000, processing: 16_000, live: false),
    Setup(name: "8", host: 8_000, processing: 8_000, live: false),
    Setup(name: "48", host: 48_000, processing: 48_000, live: false),
    Setup(name: "48-16", host: 48_000, processing: 16_000, live: false),
    Setup(name: "48-16-live", host: 48_000, processing: 16_000, live: true),
  ]

  var plan: Plan { Preset.homeTV.plan }
  var format: FrameFormat { live ? .stereo(.hertz(host)) : .mono(.hertz(host)) }
  var configuration: PipelineConfiguration {
    var configuration = PipelineConfiguration()
    configuration.processingRate = .hertz(processing)
    return configuration
  }

  /// What warms the processor up for such a stream.
  func rehearsal() throws -> Rehearsal { try Rehearsal(plan: plan, format: format, configuration: configuration) }
}

/// A call that never ends: TestAudio's in a loop, a frame at a time, through the pipeline.
struct EndlessCall: ~Copyable {
  private var pipeline: FramePipeline
  private var frame: SampleBuffer
  private var heard: SampleBuffer
  private let customer: SampleBuffer
  private let assistant: SampleBuffer
  private let live: Bool
  private var inputs: EventQueue<TurnInput>.Consumer
  private var spoken: EventQueue<TurnInput>.Producer
  private var settings: Mailbox<LiveSettings>.Reader
  private var posted: Mailbox<LiveSettings>.Writer
  private let digested: SaidInputs
  private let plan: LiveSettings
  private var index = 0
  /// Events that were told.
  private(set) var events = 0

  init(_ setup: Setup) throws {
    let plan = setup.plan
    let settings = try LiveSettings(plan)
    let pipeline = try FramePipeline(plan: plan, format: setup.format, configuration: setup.configuration)
    let call = Recording("call.wav")
    let noisy = Recording("noise.wav").channels[0]
    let customer = try Self.resampled(call.channels[0] + noisy, to: setup.host)
    let assistant = try Self.resampled(
      call.channels[1] + [Float](repeating: 0, count: noisy.count), to: setup.host)
    frame = SampleBuffer(count: pipeline.frameLength)
    heard = SampleBuffer(count: pipeline.frameLength)
    self.pipeline = pipeline
    self.customer = customer
    self.assistant = assistant
    live = setup.live
    let queue = EventQueue<TurnInput>.make(capacity: 16)
    inputs = queue.consumer
    spoken = queue.producer
    self.plan = settings
    let box = Mailbox<LiveSettings>.make(settings)
    self.settings = box.reader
    posted = box.writer
    digested = SaidInputs(plan)
  }

  /// Asks for the stream's memory.
  mutating func prefetch() { pipeline.prefetch() }

  /// The next frame: what a host's callback would do with it.
  mutating func advance() {
    let start = index * frame.count % (customer.count - frame.count + 1)
    unsafe frame.pointer.update(from: customer.pointer + start, count: frame.count)
    if live {
      unsafe heard.pointer.update(from: assistant.pointer + start, count: heard.count)
      if index % 200 == 0 { posted.post(plan) }
      if index % 50 == 0 { _ = spoken.push(digested[index / 50]) }
      if let latest = settings.take() { pipeline.update(latest) }
      while let input = inputs.pop() { pipeline.receive(input) }
      for event in pipeline.process(&frame, assistant: &heard) { note(event) }
    } else {
      for event in pipeline.process(&frame) { note(event) }
    }
    index += 1
  }

  private mutating func note(_ event: Event) { events += event.time >= .zero ? 1 : 0 }

  private static func resampled(_ samples: [Float], to hertz: Int) throws -> SampleBuffer {
    guard hertz != 16_000 else { return SampleBuffer(samples) }
    var resampler = try Resampler(from: .hertz(16_000), to: .hertz(hertz), quality: .high)
    var output = SampleBuffer(count: resampler.maximumOutputCount(for: samples.count))
    var room = output.mutableSpan
    _ = resampler.process(samples.span, into: &room)
    return output
  }
}

/// What is said beside the audio, digested before the call.
struct SaidInputs {
  private let first, second, third: TurnInput

  init(_ plan: Plan) {
    var text = TurnText(plan)
    first = text.digest(.transcript(.init("It is Anna", final: false)))
    second = text.digest(.transcript(.init("It is Anna Bell.")))
    third = .endpointProbability(0.3)
  }

  subscript(index: Int) -> TurnInput {
    switch index % 3 {
    case 0: first
    case 1: second
    default: third
    }
  }
}
