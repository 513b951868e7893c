import Foundation
import TestSupport
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

  /// Syllables (150 ms on, 100 ms off) in second 1 ..< 3 of 4.5.
  static func voice(_ hertz: Int, amplitude: Float) -> [Float] {
    (0..<hertz * 9 / 2).map { n in
      let t = Float(n) / Float(hertz)
      guard isVoice(Double(t)) else { return 0 }
      let envelope = sin(.pi * t.truncatingRemainder(dividingBy: 0.25) / 0.15)
      return amplitude * envelope * (sin(880 * t) + 0.5 * sin(1760 * t) + 0.3 * sin(3520 * t))
    }
  }
  static func isVoice(_ t: Double) -> Bool {
    t >= 1 && t < 3 && t.truncatingRemainder(dividingBy: 0.25) < 0.15
  }

  @Test("pauses become quiet, speech stays", arguments: [8000, 16000, 48000]) func pauses(hertz: Int) throws {
    let clean = Self.voice(hertz, amplitude: 0.3)
    let noise = Noise.samples(clean.count, amplitude: 0.1)
    let input = zip(clean, noise).map { $0 + $1 }
    let (output, observations) = Self.through(FourierDenoisingPlan(), hertz: hertz, input) {
      Self.isVoice(Double($0) * 0.01)
    }
    let lag = hertz / 100
    func gain(_ from: Double, _ to: Double, _ reference: [Float]) -> Double {
      let range = Int(from * Double(hertz))..<Int(to * Double(hertz))
      var (out, own): (Float, Float) = (0, 0)
      for n in range {
        out += output[n + lag] * reference[n]
        own += reference[n] * reference[n]
      }
      return 20 * log10(Double(abs(out) / own) + 1e-9)
    }
    // The mask was fitted to voices, not to tones: of these it takes a little more.
    #expect(gain(3.8, 4.4, input) < -12)
    #expect(gain(1, 3, clean) > -0.8)
    #expect(observations[90].baseline == nil && observations[90].threshold == -35)
    let baseline = try #require(observations[449].baseline)
    #expect(observations[449].threshold.value == baseline.value - 15)
    #expect(observations[350].baseline == baseline, "the baseline stands still in silence")
    let loudest = Decibels(power: 0.3 * 0.3 * 0.67)
    #expect(abs(baseline.value - loudest.value) < 3)
  }

  /// -98 dB: what lies much lower is lost in the rounding to 16 bits.
  @Test("noise sinks to where it is no longer heard, not further", arguments: [-50, -60, -75] as [Float])
  func rounding(level: Float) {
    let noise = Noise.samples(16_000 * 4, amplitude: pow(10, level / 20))
    let (output, observations) = Self.through(FourierDenoisingPlan(), hertz: 16_000, noise) { _ in false }
    func decibels(_ samples: ArraySlice<Float>) -> Float {
      10 * log10(samples.reduce(0) { $0 + $1 * $1 } / Float(samples.count))
    }
    let (before, after) = (decibels(noise.suffix(16_000)), decibels(output.suffix(16_000)))
    #expect(abs(after + 98) < 2)
    let gains = observations.suffix(100).map(\.gain.value)
    #expect(abs(gains.reduce(0, +) / 100 - (after - before)) < 1)
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
