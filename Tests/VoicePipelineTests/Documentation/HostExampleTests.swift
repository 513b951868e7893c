import Foundation
import TestSupport
import Testing
import VoicePipeline

/// A host that reads four seconds of speech, each sample three times over, and then has no more.
private struct Host {
  let speech = Array(Recording("clean.wav").channels[0][..<64_000])
  var position = 0

  mutating func read(into frame: inout SampleBuffer) throws -> Bool {
    guard position + frame.count <= 3 * speech.count else { return false }
    for i in 0..<frame.count { frame[i] = speech[(position + i) / 3] }
    position += frame.count
    return true
  }
}

/// Keeps what a host is told.
private final class Agent {
  var events: [Event] = []
  func handle(_ event: Event) { events.append(event) }

  var heardSpeech: Bool { events.contains { if case .customerSpeechStarted = $0.kind { true } else { false } } }
}

/// What README and *Getting started* show of one call without a runner, run on speech.
@Suite struct HostExampleTests {
  private let speech = Array(Recording("clean.wav").channels[0][..<64_000])

  @Test func framesOfTenMilliseconds() throws {
    let (data, agent) = (Data("{}".utf8), Agent())
    var host = Host()
    // Shown from here
    let plan = try Plan(json: data)
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(48_000)))
    var frame = SampleBuffer(count: pipeline.frameLength)  // 480 samples, 10 ms

    while try host.read(into: &frame) {
      for event in pipeline.process(&frame) {  // cleans in place; never allocates, never locks
        agent.handle(event)
      }
    }
    // to here
    #expect(agent.heardSpeech)
  }

  @Test func bytesOfATelephoneLineComeBackAsTheyCame() throws {
    let (plan, agent) = (Plan(), Agent())
    let packet = (0..<80).map { UInt8($0) }
    var cleaned = [UInt8](repeating: 0, count: 80)
    // Shown from here
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(8_000)))
    var frame = SampleBuffer(count: pipeline.frameLength)  // 80 samples
    let format = SampleFormat.muLaw  // or .int16, .aLaw, .float32

    var samples = frame.mutableSpan
    format.decode(packet.span, into: &samples)  // 80 bytes, as they came
    for event in pipeline.process(&frame) { agent.handle(event) }
    var bytes = cleaned.mutableSpan  // as many bytes, of the host's
    format.encode(frame.span, into: &bytes)
    // to here
    #expect(cleaned == packet)
  }

  @Test func blocksOfAnySize() throws {
    let (plan, agent) = (Plan(), Agent())
    var samples = speech.flatMap { [$0, $0, $0] }  // 48 kHz are near enough
    var block = samples.mutableSpan
    // Shown from here
    var pipeline = try BlockPipeline(plan: plan, format: .mono(.hertz(44_100)))
    for event in pipeline.process(&block) {  // a MutableSpan<Float>
      agent.handle(event)
    }
    // to here
    #expect(agent.heardSpeech)
  }

  @Test func aRecordingComesOutWhole() throws {
    let (plan, agent, recording, rate) = (Plan(), Agent(), speech, SampleRate.hertz(16_000))
    // Shown from here
    var pipeline = try BlockPipeline(plan: plan, format: .mono(rate))
    let samples = recording + [Float](repeating: 0, count: pipeline.latency)
    var cleaned: [Float] = []
    for start in stride(from: 0, to: samples.count, by: 480) {
      var block = Array(samples[start..<min(start + 480, samples.count)])
      var span = block.mutableSpan
      for event in pipeline.process(&span) { agent.handle(event) }
      cleaned += block
    }
    cleaned.removeFirst(pipeline.latency)
    // to here
    #expect(cleaned == recording, "with nothing to denoise samples pass untouched")
    #expect(agent.heardSpeech)
  }

  @Test func theAssistantsAudioIsGated() throws {
    let (plan, agent) = (Plan(), Agent())
    var frame = SampleBuffer(count: 160)
    var spoken = SampleBuffer(count: 160)
    for i in 0..<160 { spoken[i] = Float(i) / 160 }
    var heard: [Float] = []
    func play(_ samples: borrowing SampleBuffer) { heard = (0..<samples.count).map { samples[$0] } }
    // Shown from here
    var configuration = PipelineConfiguration()
    configuration.assistantChannel = .played  // or .gated: it is heard when the engine says so
    var pipeline = try FramePipeline(plan: plan, format: .stereo(.hertz(16_000)), configuration: configuration)
    for event in pipeline.process(&frame, assistant: &spoken) { agent.handle(event) }
    play(spoken)  // what may be heard of it
    // to here
    #expect(heard == (0..<160).map { Float($0) / 160 }, "nobody interrupted")
  }
}
