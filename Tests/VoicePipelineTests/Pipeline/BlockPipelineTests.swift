import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

@Suite struct BlockPipelineTests {
  @Test(arguments: [8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 192_000])
  func anEmptyPlanPassesEveryBit(hertz: Int) throws {
    let rate = SampleRate.hertz(hertz)
    var noise = Noise(seed: 1)
    let input = (0..<hertz / 2).map { _ in noise.sample() }
    var pipeline = try BlockPipeline(plan: Plan(), format: .stereo(rate))
    let run = Run.blocks(&pipeline, [input, input]) { 317 }
    let delay = pipeline.latency
    #expect(delay == pipeline.assistantLatency && delay == (hertz + 99) / 100)
    #expect(Array(run.customer[delay...]) == Array(input.dropLast(delay)))
    #expect(run.customer[..<delay].allSatisfy { $0 == 0 })
    // A sudden noise may count as an interruption; a silent customer does not.
    pipeline.reset()
    let quiet = Run.blocks(&pipeline, [input.map { _ in 0 }, input]) { 317 }
    #expect(Array(quiet.assistant[delay...]) == Array(input.dropLast(delay)))
  }

  @Test(arguments: [1, 7, 160, 480, 4096])
  func blockSizeChangesNothing(size: Int) throws {
    let call = Recording("call.wav")
    let channels = call.channels.map { Array($0[64_000..<144_000]) }
    let whole = try Run.blocks(.denoising, rate: call.rate, channels, size: channels[0].count)
    #expect(whole.events.count >= 3)
    #expect(try Run.blocks(.denoising, rate: call.rate, channels, size: size) == whole)
  }

  @Test(arguments: [11_025, 44_100])
  func randomBlocksChangeNothing(hertz: Int) throws {
    let channels = Recording("call.wav").channels.map { Array($0[70_000..<110_000]) }
    let rate = SampleRate.hertz(hertz)
    let whole = try Run.blocks(.denoising, rate: rate, channels, size: 40_000)
    var noise = Noise(seed: 2)
    var pipeline = try BlockPipeline(plan: .denoising, format: .stereo(rate))
    let cut = Run.blocks(&pipeline, channels) { noise.integer(in: 1...3000) }
    #expect(cut == whole)
  }

  @Test(arguments: [8_000, 11_025, 22_050, 44_100, 48_000])
  func resetEqualsNew(hertz: Int) throws {
    let channels = Recording("call.wav").channels.map { Array($0[70_000..<100_000]) }
    var pipeline = try BlockPipeline(plan: .denoising, format: .stereo(.hertz(hertz)))
    let first = Run.blocks(&pipeline, channels) { 1000 }
    _ = Run.blocks(&pipeline, channels) { 777 }
    pipeline.reset()
    #expect(Run.blocks(&pipeline, channels) { 1000 } == first)
  }

  /// Bursts of voice through all stages come out where the declared latency puts them: the correlation with the input
  /// is greatest at that very sample.
  @Test(
    arguments: [8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 47_999, 48_000, 96_000, 192_000],
    [8_000, 16_000, 48_000])
  func latencyIsTheDeclaredOne(hertz: Int, processing: Int) throws {
    let clean = Recording("clean.wav")
    // The recording's samples are taken for samples of the rate at hand: speech at another speed has a delay as well.
    let input = Array(clean.channels[0].dropFirst(clean.rate.hertz / 2).prefix(20_000)).smoothed(
      by: max(1, 2 * hertz / min(hertz, processing)))
    var configuration = PipelineConfiguration()
    configuration.processingRate = .hertz(processing)
    var plan = Plan.denoising
    plan.backgroundSpeechDenoising.fourier.staticThreshold = -80
    var pipeline = try BlockPipeline(plan: plan, format: .mono(.hertz(hertz)), configuration: configuration)
    let run = Run.blocks(&pipeline, [input]) { 4096 }
    let best = (pipeline.latency - 12...pipeline.latency + 12).max { a, b in
      input.correlation(with: run.customer, lag: a) < input.correlation(with: run.customer, lag: b)
    }
    #expect(best == pipeline.latency)
  }

  /// Its event comes with the frame that contains the event's time, and later ones are not held up by it.
  @Test func anInputOfTheFutureCountsAtTheNextFramesEnd() throws {
    var pipeline = try FramePipeline(plan: Plan(), format: .mono(.hertz(16_000)))
    var frame = SampleBuffer(count: 160)
    pipeline.receive(.assistantStart(idle: false), at: StreamTime(seconds: 5))
    var times: [Int64] = []
    for event in pipeline.process(&frame) { times.append(event.time.microseconds) }
    pipeline.receive(.assistantDone, at: StreamTime(microseconds: 12_345))
    for event in pipeline.process(&frame) { times.append(event.time.microseconds) }
    #expect(times == [10_000, 12_345])
  }

  @Test func whatIsNotFiniteCountsAsZero() throws {
    var input = Array(Recording("clean.wav").channels[0].prefix(48_000))
    var zeroed = input
    for i in stride(from: 1000, to: input.count, by: 997) {
      input[i] = [Float.nan, .infinity, -.infinity][i % 3]
      zeroed[i] = 0
    }
    let run = try Run.blocks(.denoising, rate: .hertz(48_000), [input], size: 480)
    #expect(run.customer.allSatisfy { $0.isFinite })
    #expect(try Run.blocks(.denoising, rate: .hertz(48_000), [zeroed], size: 480) == run)
  }

  @Test(arguments: [Float(0), 0.25, Float(bitPattern: 700)])
  func silenceIsSilent(level: Float) throws {
    let run = try Run.blocks(.denoising, rate: .hertz(16_000), [[Float](repeating: level, count: 64_000)], size: 160)
    #expect(run.events.isEmpty)
    #expect(run.customer.allSatisfy { $0.isFinite && abs($0) <= level * 1.5 + 1e-4 })
  }

  @Test(arguments: [0, 7_999, 192_001])
  func hostRatesOutOfRangeAreRefused(hertz: Int) {
    let rate = SampleRate.hertz(max(1, hertz))
    #expect(throws: PipelineError.hostRate(rate)) { _ = try BlockPipeline(plan: Plan(), format: .mono(rate)) }
  }

  @Test func otherErrorsSayWhatToDo() {
    var configuration = PipelineConfiguration()
    configuration.processingRate = .hertz(44_100)
    #expect(throws: PipelineError.processingRate(.hertz(44_100))) {
      _ = try BlockPipeline(plan: Plan(), format: .mono(.hertz(8_000)), configuration: configuration)
    }
    #expect(throws: PipelineError.fractionalFrame(.hertz(11_025))) {
      _ = try FramePipeline(plan: Plan(), format: .mono(.hertz(11_025)))
    }
    #expect(
      PipelineError.fractionalFrame(.hertz(11_025)).description
        == "10 ms at 11025 Hz is not a whole number of samples; hand blocks to BlockPipeline instead")
  }
}

extension [Float] {
  /// The mean of each `count` samples and those before it: less bandwidth.
  fileprivate func smoothed(by count: Int) -> [Float] {
    indices.map { i in self[Swift.max(0, i - count + 1)...i].reduce(0, +) / Float(count) }
  }

  fileprivate func correlation(with other: [Float], lag: Int) -> Float {
    var sum: Float = 0
    for i in Swift.max(0, -lag)..<Swift.min(count, other.count - lag) { sum += self[i] * other[i + lag] }
    return sum
  }
}
