import TestSupport
import Testing
import VoiceDSP
import VoicePipeline

/// What the articles show of single stages, run on speech.
@Suite struct StageExampleTests {
  private let speech = Recording("clean.wav").channels[0]

  @Test func voiceActivityByItself() {
    var told: [String] = []
    func tell(_ sentence: String) { told.append(sentence) }
    let frame = SampleBuffer(Array(speech[12_000..<12_160]))
    // Shown from here
    var transform = ShortTimeTransform(frameLength: 160)
    var detector = VoiceActivityDetector(plan: VoiceActivityPlan(), rate: .hertz(16_000))

    transform.analyse(frame)  // each frame of 10 ms
    let voice = detector.process(power: transform.power)
    if voice.change == .started { tell("speech began \(voice.framesBack) frames ago") }
    // to here
    #expect(told.isEmpty, "no speech starts with one frame")
    for at in stride(from: 0, to: 64_000, by: 160) {
      transform.analyse(SampleBuffer(Array(speech[at..<at + 160])))
      let voice = detector.process(power: transform.power)
      if voice.change == .started { tell("speech began \(voice.framesBack) frames ago") }
    }
    #expect(!told.isEmpty)
  }

  @Test func resamplingByItself() throws {
    let block = Array(speech[..<48_000])
    // Shown from here
    var resampler = try Resampler(from: .hertz(48_000), to: .hertz(16_000))
    var output = [Float](repeating: 0, count: resampler.maximumOutputCount(for: block.count) + resampler.flushLength)
    var span = output.mutableSpan
    let made = resampler.process(block.span, into: &span)  // as often as there are blocks
    var rest = output[made...].mutableSpan
    let last = resampler.flush(into: &rest)  // at the stream's end: what the filter holds back
    // to here
    #expect(made == 16_000 && last > 0)
    #expect(output[..<(made + last)].contains { abs($0) > 0.01 })
  }
}
