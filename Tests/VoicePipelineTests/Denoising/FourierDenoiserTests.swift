import Foundation
import Testing
import VoiceDSP
import VoicePipeline
import VoiceRealtime

@Suite struct FourierDenoiserTests {
  /// The whole stage on a signal, with voice told frame by frame.
  static func through(
    _ plan: FourierDenoisingPlan, hertz: Int, _ input: [Float], voice: (Int) -> Bool
  ) -> (output: [Float], observations: [FourierObservation]) {
    let length = hertz / 100
    var denoiser = FourierDenoiser(plan: plan, rate: .hertz(hertz))
    var transform = ShortTimeTransform(frameLength: length)
    var gains = SampleBuffer(count: transform.binCount)
    var (output, observations) = ([Float](), [FourierObservation]())
    for start in stride(from: 0, to: input.count - length + 1, by: length) {
      let speech = voice(start / length)
      let activity = VoiceActivity(
        probability: speech ? 0.95 : 0.02, speech: speech, change: .none, framesBack: 0)
      var frame = SampleBuffer(Array(input[start..<start + length]))
      transform.analyse(frame)
      observations.append(denoiser.process(power: transform.power, activity: activity, gains: &gains))
      transform.synthesise(gains: gains, into: &frame)
      for i in 0..<length { output.append(frame[i]) }
    }
    return (output, observations)
  }

  /// Syllables (150 ms on, 100 ms off) in second 1 ..< 4, at an amplitude, over noise of another.
  static func call(_ hertz: Int, speech: Float, noise: Float) -> [Float] {
    let background = SpeexDenoiserTests.noise(6 * hertz, amplitude: noise)
    return background.indices.map { n in
      let t = Double(n) / Double(hertz)
      let phase = t.truncatingRemainder(dividingBy: 0.25)
      guard isVoice(t) else { return background[n] }
      let tones = (1...8).reduce(0.0) { $0 + sin(2 * .pi * 140 * Double($1) * t) / Double($1) }
      return background[n] + speech * Float(tones * sin(.pi * min(phase, 0.15) / 0.15))
    }
  }
  static func isVoice(_ t: Double) -> Bool {
    t >= 1 && t < 4 && t.truncatingRemainder(dividingBy: 0.25) < 0.15
  }

  @Test("pauses become quiet, speech stays", arguments: SpeexDenoiserTests.rates) func pauses(hertz: Int) throws {
    let input = Self.call(hertz, speech: 0.2, noise: 0.01)
    let (output, observations) = Self.through(FourierDenoisingPlan(), hertz: hertz, input) {
      Self.isVoice(Double($0) * 0.01)
    }
    func level(_ x: [Float], _ from: Double, _ to: Double) -> Double {
      10
        * log10(
          SpeexDenoiserTests.energy(x[Int(from * Double(hertz))..<Int(to * Double(hertz))]) / Double(hertz)
            / (to - from))
    }
    #expect(level(output, 5, 6) < level(input, 5, 6) - 30)
    #expect(abs(level(output, 1.01, 4.01) - level(input, 1, 4)) < 0.3)
    #expect(observations[90].baseline == nil && observations[90].threshold == -35)
    let baseline = try #require(observations[599].baseline)
    #expect(observations[599].threshold.value == baseline.value - 15)
    #expect(observations[450].baseline == baseline, "the baseline stands still in silence")
  }

  @Test("silence stays silence, hostile input stays finite", arguments: [0, .nan, .infinity, 1e30, 1] as [Float])
  func hostile(value: Float) {
    var input = [Float](repeating: 0, count: 32000)
    if value != 0 { for n in 8000..<9000 { input[n] = value } }
    let (output, observations) = Self.through(FourierDenoisingPlan(), hertz: 16000, input) { _ in true }
    #expect(output.allSatisfy { $0.isFinite })
    #expect(output[12000...].allSatisfy { abs($0) < 1e-6 })
    #expect(observations.allSatisfy { $0.noise.value.isFinite && $0.gain.value.isFinite })
  }
}
