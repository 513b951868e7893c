import TestSupport
import Testing
import VoicePipeline

// Shown from here
/// The audio callbacks of one call: one thread writes, one reads.
final class CallAudio: @unchecked Sendable {
  private var input: AudioInput
  private var output: AudioOutput

  init(input: consuming AudioInput, output: consuming AudioOutput) {
    self.input = input
    self.output = output
  }

  func captured(_ samples: UnsafeBufferPointer<Float>) {
    _ = unsafe input.write(samples.span)
  }

  func wanted(_ samples: UnsafeMutableBufferPointer<Float>) {
    var span = unsafe samples.mutableSpan
    _ = output.read(&span)
  }

  func hangUp() { input.finish() }
}
// to here

/// What *Live calls* and *Performance* show, run.
@Suite struct LiveExampleTests {
  @Test func aCallOnARunner() async throws {
    let plan = Plan()
    var (lines, asked): ([String], [String?]) = ([], [])
    func log(_ line: String) { lines.append(line) }
    func askModel(_ text: String?) { asked.append(text) }
    // Shown from here
    let runner = PipelineRunner()
    let call = try runner.open(plan: plan, format: .mono(.hertz(48_000)))
    let control = call.control  // to whoever has transcripts and settings
    let events = call.events  // an asynchronous sequence
    let audio = CallAudio(input: call.input, output: call.output)  // to the audio callbacks
    // to here
    let playing = Task {
      // Each sample three times over: near enough to 48 kHz. A block of 10 ms a millisecond, as fast as the runner takes it.
      for block in Recording("clean.wav").channels[0][..<48_000].flatMap({ [$0, $0, $0] }).blocks(of: 480) {
        var cleaned = block
        unsafe block.withUnsafeBufferPointer { unsafe audio.captured($0) }
        unsafe cleaned.withUnsafeMutableBufferPointer { unsafe audio.wanted($0) }
        try await Task.sleep(for: .milliseconds(1))
      }
      audio.hangUp()
    }
    // Shown from here
    control.tell(.transcript(.init("It is Anna Bell.")))
    control.tell(.assistantStart(idle: false))

    for await record in events {
      log(record.json)
      if case .customerTurnEnded = record.event.kind { askModel(record.transcript) }
    }
    // to here
    try await playing.value
    #expect(lines.contains { $0.contains("customer.speech.started") })
    #expect(control.figures.ended && asked.count <= 1)
  }

  @Test func manyStreamsOfAThread() throws {
    let (plan, format, working) = (Plan(), FrameFormat.mono(.hertz(16_000)), WorkingMemory())
    // Shown from here
    var configuration = PipelineConfiguration()
    configuration.workingMemory = working  // one for each thread: `let working = WorkingMemory()`
    var stream = try FramePipeline(plan: plan, format: format, configuration: configuration)
    // to here
    var pipeline = try FramePipeline(plan: plan, format: format)
    var frame = SampleBuffer(count: 160)
    // Shown from here
    var rehearsal = try Rehearsal(plan: plan, format: format)
    // 100 µs before the block is due
    rehearsal.run()
    pipeline.prefetch()
    // to here
    for _ in stream.process(&frame) {}
    for _ in pipeline.process(&frame) {}
    #expect(stream.time == pipeline.time && stream.time == StreamTime(microseconds: 10_000))
  }
}

extension Array {
  /// Whole parts of `count` elements each.
  fileprivate func blocks(of count: Int) -> [[Element]] {
    stride(from: 0, to: self.count - count + 1, by: count).map { Array(self[$0..<$0 + count]) }
  }
}
