import TestSupport
import Testing

@testable import VoicePipeline

@Suite struct CallEngineTests {
  static var speech: Recording { Recording("clean.wav") }

  @Test func givesWhatThePipelineGivesWhateverTheBlocks() throws {
    let recording = Self.speech
    let rate = recording.rate
    let samples = Array(recording.channels[0].prefix(5 * rate.hertz))
    let expected = try direct(.denoising, rate: rate, samples)
    var bench = try CallBench(.denoising, .mono(rate))
    var noise = Noise(seed: 3)
    var (at, got): (Int, [Float]) = (0, [])
    while at < samples.count {
      let count = min(noise.integer(in: 1...900), samples.count - at)
      let written = bench.write(samples[at..<at + count])
      #expect(written == count)
      at += count
      let goesOn = bench.run(after: Int64(count) * 1_000_000_000 / Int64(rate.hertz))
      #expect(goesOn)
      got += bench.read(bench.output.available)
    }
    #expect(got == expected.samples)
    #expect(bench.takeEvents() == expected.events)
    let pipeline = try FramePipeline(plan: .denoising, format: .mono(rate))
    #expect(bench.latency == pipeline.latency)
    let figures = bench.control.figures
    #expect(figures == CallFigures(frames: samples.count / bench.frameLength))
  }

  /// Rates whose 10 ms is not a whole number of samples are as those of the block interface, without its delay.
  @Test(arguments: [11_025, 22_050]) func takesRatesOfUnevenFrames(hertz: Int) throws {
    let rate = SampleRate.hertz(hertz)
    let samples = Array(Self.speech.channels[0].prefix(3 * hertz))
    var blocks = try BlockPipeline(plan: .denoising, format: .mono(rate))
    let expected = Run.blocks(&blocks, [samples]) { 1000 }
    var bench = try CallBench(.denoising, .mono(rate))
    var got: [Float] = []
    for start in stride(from: 0, to: samples.count, by: 220) {
      let part = samples[start..<min(samples.count, start + 220)]
      let written = bench.write(part)
      #expect(written == part.count)
      _ = bench.run(after: 20_000_000)
      got += bench.read(bench.output.available)
    }
    let figures = bench.control.figures
    #expect(figures.frames == 300 && figures.missing == 0 && got.count == samples.count)
    #expect(Array(expected.customer[blocks.assistantLatency...]) == Array(got.dropLast(blocks.assistantLatency)))
    #expect(bench.takeEvents() == expected.events)
  }

  /// An input with a time to come waits for its frame, as in a recording: no timer fires before its audio was heard.
  @Test func anInputOfALaterFrameWaitsForIt() throws {
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)))
    bench.control.send(.assistantReady(idle: false), at: StreamTime(microseconds: 35_000))
    bench.control.send(.assistantDone, at: StreamTime(microseconds: 470_000))
    bench.control.send(.assistantReady(idle: false))
    var told: [Int: [StreamTime]] = [:]
    for frame in 0..<60 {
      _ = bench.write(Array(repeating: 0, count: 160))
      _ = bench.run()
      for event in bench.takeEvents() { told[frame, default: []].append(event.time) }
    }
    #expect(
      told == [
        43: [StreamTime(microseconds: 435_000)], 47: [StreamTime(microseconds: 470_000)],
      ])
  }

  /// What was said by the call's end is heard, as in a recording; what has a time behind it is not.
  @Test func inputsBehindTheLastFrameAreHeard() throws {
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)))
    for _ in 0..<2 {
      _ = bench.write(Array(repeating: 0, count: 160))
      _ = bench.run()
    }
    for _ in 0..<60 { bench.control.send(.assistantReady(idle: false)) }
    bench.control.send(.assistantDone, at: StreamTime(microseconds: 20_000))
    bench.control.send(.assistantReady(idle: false), at: StreamTime(microseconds: 20_001))
    bench.input = nil
    let goesOn = bench.run()
    let (figures, events) = (bench.control.figures, bench.takeEvents())
    #expect(!goesOn && figures.ended && figures.eventsLost == 0)
    #expect(events.count == 59 && events.allSatisfy(\.isDiscardedAudio))
  }

  /// More inputs between two frames than a frame has room for events: the later ones wait, and nothing is lost.
  @Test func manyInputsAtOnceLoseNoEvent() throws {
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)))
    for _ in 0..<200 { bench.control.send(.assistantReady(idle: false)) }
    for _ in 0..<10 {
      _ = bench.write(Array(repeating: 0, count: 160))
      _ = bench.run()
    }
    let (figures, events) = (bench.control.figures, bench.takeEvents())
    #expect(figures.eventsLost == 0)
    #expect(events.count == 199 && events.allSatisfy(\.isDiscardedAudio))
  }

  @Test(arguments: [8_000, 16_000, 44_100, 48_000])
  func whatFindsNoRoomIsCountedAndSilenceStandsInItsPlace(hertz: Int) throws {
    var settings = CallSettings()
    settings.buffer = StreamTime(microseconds: 20_000)
    var bench = try CallBench(Plan(), .mono(.hertz(hertz)), settings)
    let length = bench.frameLength
    let first = bench.write((0..<5 * length).map { 1 + Float($0) })
    let lost = bench.lost
    #expect(first == 2 * length && lost == 3 * length, "room for two frames")
    let again = bench.write([7])
    let lostThen = bench.lost
    #expect(again == 0 && lostThen == 3 * length + 1)
    _ = bench.run()
    let head = bench.read(2 * length)
    let second = bench.write((0..<length - 1).map { 1e6 + Float($0) })
    #expect(second == length - 1)
    // Three frames and a sample of silence; no more than two frames fit the output at once.
    var tail: [Float] = []
    for _ in 0..<3 {
      _ = bench.run(after: 1)
      tail += bench.read(2 * length)
    }
    #expect(head == (0..<2 * length).map { 1 + Float($0) })
    let figures = bench.control.figures
    #expect(figures.lost == 3 * length + 1 && figures.missing == 0 && figures.frames == 6)
    #expect(bench.takeEvents().missing == [StreamTime(sample: Int64(3 * length + 1), at: .hertz(hertz))])
    #expect(figures.outputLost == 2 * length && tail.count == 2 * length)
  }

  @Test(arguments: [57, 120, 333])
  func aLiveThresholdTakesEffectAtTheFrameThatIsTold(frame: Int) throws {
    var deaf = Plan()
    deaf.voiceActivity.threshold = 1
    let recording = Self.speech
    let rate = recording.rate
    let samples = Array(recording.channels[0].prefix(5 * rate.hertz))
    let settings = try LiveSettings(Plan())
    let expected = try direct(deaf, rate: rate, samples) { index, pipeline in
      if index == frame { pipeline.update(settings) }
    }
    let untouched = try direct(deaf, rate: rate, samples)
    var bench = try CallBench(deaf, .mono(rate))
    let length = bench.frameLength
    var events: [Event] = []
    for index in 0..<samples.count / length {
      if index == frame {
        for threshold in [Float(0.9), 0.1, Plan().voiceActivity.threshold] {
          var plan = Plan()
          plan.voiceActivity.threshold = threshold
          bench.control.update(try LiveSettings(plan))
        }
      }
      _ = bench.write(samples[index * length..<(index + 1) * length])
      _ = bench.run()
      _ = bench.read(length)
      events += bench.takeEvents()
    }
    let settingsFrame = bench.control.figures.settingsFrame
    #expect(settingsFrame == frame, "the last one posted, from this frame on")
    #expect(events == expected.events && events != untouched.events)
  }

  @Test func inputsOfTheControlThreadArriveInOrderAndLossIsCounted() throws {
    var settings = CallSettings()
    settings.controls = 2
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)), settings)
    let sent = [
      bench.control.send(.assistantReady(idle: false)), bench.control.send(.assistantReady(idle: false)),
      bench.control.send(.assistantDone),
    ]
    let lost = bench.control.lost
    #expect(sent == [true, true, false] && lost == 1)
    _ = bench.write(Array(repeating: 0, count: 160))
    _ = bench.run()
    let events = bench.takeEvents()
    #expect(events.count == 1 && events[0].isDiscardedAudio, "the second audio is discarded: the first is held")
  }

  @Test func eventsThatFindNoRoomAreCounted() throws {
    var settings = CallSettings()
    settings.events = 1
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)), settings)
    for _ in 0..<4 { bench.control.send(.assistantReady(idle: false)) }
    _ = bench.write(Array(repeating: 0, count: 160))
    _ = bench.run()
    let (figures, lost) = (bench.control.figures, bench.events.lost)
    #expect(figures.eventsLost == 2 && lost == 2)
  }

  @Test func theCallEndsWithItsInput() throws {
    var bench = try CallBench(Plan(), .mono(.hertz(16_000)))
    _ = bench.write(Array(repeating: 0.5, count: 3 * 160 + 20))
    bench.input = nil
    let goesOn = bench.run()
    let figures = bench.control.figures
    #expect(!goesOn && figures == CallFigures(frames: 3, ended: true))
    let left = bench.read(1000).count
    #expect(left == 480)
  }
}

extension Event {
  var isSpeechStart: Bool { if case .customerSpeechStarted = kind { true } else { false } }
  var isSpeechStop: Bool { if case .customerSpeechStopped = kind { true } else { false } }
  var isDiscardedAudio: Bool { if case .assistantAudioDiscarded = kind { true } else { false } }
}
