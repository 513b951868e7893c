import TestSupport
import Testing

@testable import VoicePipeline

/// What becomes of a live call whose input is late or does not come.
@Suite struct LateInputTests {
  @Test func nothingIsMissingBeforePatienceEnds() throws {
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)))
    _ = bench.run(after: 60_000_000_000)
    var figures = bench.control.figures
    #expect(figures == CallFigures(), "the stream has not begun")
    _ = bench.write(Array(repeating: 0.1, count: 160 + 40))
    _ = bench.run()
    _ = bench.run(after: 99_999_999)
    figures = bench.control.figures
    #expect(figures == CallFigures(frames: 1) && bench.takeEvents().isEmpty)
    _ = bench.run(after: 1)
    _ = bench.run(after: 0)
    // Ten frames are due; 40 samples of the first were there.
    figures = bench.control.figures
    #expect(figures == CallFigures(frames: 11, missing: 10 * 160 - 40))
  }

  @Test func missingInputIsToldExactlyAndSpeechDoesNotHang() throws {
    let recording = CallEngineTests.speech
    let (rate, speech) = (recording.rate, recording.channels[0])
    var bench = try CallBench(Plan(), .mono(rate))
    let length = bench.frameLength
    var events: [Event] = []
    var frames = 0
    // Play the recording until the customer has spoken for a while.
    var speaking = 0
    while speaking < 30 {
      _ = bench.write(speech[frames * length..<(frames + 1) * length])
      frames += 1
      _ = bench.run()
      _ = bench.read(length)
      events += bench.takeEvents()
      speaking = events.last?.isSpeechStart == true ? speaking + 1 : 0
    }
    // Then 3.456 s without a sample, looked at every 2 ms.
    events = []
    for _ in 0..<1728 {
      _ = bench.run(after: 2_000_000)
      _ = bench.read(length)
    }
    events = bench.takeEvents()
    #expect(events.contains { $0.isSpeechStop }, "silence ends speech")
    let framesThen = bench.control.figures.frames
    #expect(framesThen == frames + 345)
    _ = bench.write(speech[0..<length])
    _ = bench.run(after: 0)
    events += bench.takeEvents()
    let (figures, told) = (bench.control.figures, events.missing)
    #expect(figures.missing == 345 * length)
    #expect(told.map(\.microseconds) == [100_000, 1_000_000, 1_000_000, 1_000_000, 350_000])
    #expect(told.reduce(.zero, +) == StreamTime(sample: Int64(figures.missing), at: rate))
  }

  /// A reader that plays is behind by the silence that came for a gap it had bridged itself, and may drop as much.
  @Test func whatARealTimeReaderIsBehindCanBeSkipped() throws {
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)))
    let length = bench.frameLength
    func play(_ frames: Int, value: Float?) -> [Float] {
      var heard: [Float] = []
      for _ in 0..<frames {
        if let value { _ = bench.write(repeatElement(value, count: length)) }
        _ = bench.run()
        heard += bench.read(length)
      }
      return heard
    }
    #expect(play(20, value: 0.25).count == 20 * length)
    #expect(play(30, value: nil).count < 30 * length)
    let behind = bench.output.available
    #expect(behind == 9 * length, "the silence of `patience`, but for a frame read since")
    #expect(bench.output.skip(behind + 1) == behind)
    #expect(bench.output.skip(1) == 0)
    #expect(play(5, value: 0.5) == [Float](repeating: 0.5, count: 5 * length))
  }

  @Test func endlessPatienceNeverStandsIn() throws {
    var settings = CallSettings()
    settings.patience = StreamTime(microseconds: .max)
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)), settings)
    _ = bench.write(repeatElement(0, count: bench.frameLength))
    _ = bench.run()
    _ = bench.run(after: 3_600_000_000_000)
    #expect(bench.control.figures.frames == 1)
  }

  /// The host hangs up just when silence began to stand in: that is told all the same.
  @Test func whatIsMissingIsToldAlsoWhereTheCallEndsThen() throws {
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)))
    _ = bench.write(Array(repeating: 0, count: 160))
    _ = bench.run()
    for _ in 0..<2 { _ = bench.run(after: 5 * CallBench.frame) }
    _ = bench.run(after: 0)
    bench.input = nil
    let goesOn = bench.run(after: 0)
    let (figures, told) = (bench.control.figures, bench.takeEvents().missing)
    #expect(!goesOn && figures.ended && figures.missing == 10 * 160)
    #expect(told == [StreamTime(seconds: 0.1)])
  }
}
