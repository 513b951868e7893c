import Foundation
import TestSupport
import Testing
import VoiceDSP
import VoicePipeline
import VoiceRealtime

/// What a call may do to Fourier denoising.
@Suite struct FourierLifeTests {
  @Test("reset equals new", arguments: [8000, 16000]) func reset(hertz: Int) {
    let length = hertz / 100
    func run(_ denoiser: inout FourierDenoiser, _ input: [Float]) -> [Float] {
      var transform = ShortTimeTransform(frameLength: length)
      var gains = SampleBuffer(count: length + 1)
      var all: [Float] = []
      for start in stride(from: 0, to: input.count - length + 1, by: length) {
        transform.analyse(SampleBuffer(Array(input[start..<start + length])))
        let voice = start / length % 50 < 25
        let activity = VoiceActivity(probability: voice ? 0.9 : 0.1, speech: voice, change: .none, framesBack: 0)
        let heard = denoiser.process(power: transform.power, activity: activity, gains: &gains)
        all += [heard.gain.value, heard.threshold.value, heard.noise.value, gains[3], gains[length]]
      }
      return all
    }
    var used = FourierDenoiser(plan: FourierDenoisingPlan(), rate: .hertz(hertz))
    _ = run(&used, FourierSettingsTests.scene(hertz))
    used.reset()
    var new = FourierDenoiser(plan: FourierDenoisingPlan(), rate: .hertz(hertz))
    let input = FourierSettingsTests.scene(hertz)
    #expect(run(&used, input) == run(&new, input))
  }

  @Test("gains lie in 0 ... 1 and are finite", arguments: [0, 1, 1e-30, 1e9, .nan, .infinity] as [Float])
  func gainsAreGains(value: Float) {
    var denoiser = FourierDenoiser(plan: FourierDenoisingPlan(), rate: .hertz(16000))
    var transform = ShortTimeTransform(frameLength: 160)
    var gains = SampleBuffer(count: 161)
    let noise = Noise.samples(160 * 300, amplitude: 0.1)
    for frame in 0..<300 {
      var samples = SampleBuffer(Array(noise[frame * 160..<(frame + 1) * 160]))
      if (100..<150).contains(frame) { samples[frame] = value }
      transform.analyse(samples)
      let voice = VoiceActivity(probability: frame % 7 < 3 ? .nan : 0.9, speech: true, change: .none, framesBack: 0)
      let heard = denoiser.process(power: transform.power, activity: voice, gains: &gains)
      for k in 0..<161 where !(gains[k] >= 0 && gains[k] <= 1) {
        Issue.record("gain \(gains[k]) in bin \(k) of frame \(frame)")
        return
      }
      #expect(heard.gain.value.isFinite && heard.noise.value.isFinite && heard.threshold.value.isFinite)
    }
  }

  @Test("a jump of steady noise by 20 dB is tracked within 3 s, and five minutes of it does not drift")
  func jumpAndDrift() {
    var denoiser = FourierDenoiser(plan: FourierDenoisingPlan(), rate: .hertz(8000))
    var transform = ShortTimeTransform(frameLength: 80)
    var gains = SampleBuffer(count: 81)
    let noise = Noise.samples(8000 * 10, amplitude: 0.1)
    let level = Decibels(power: Float(SpeexDenoiserTests.energy(noise[...])) / Float(noise.count))
    func heard(_ frame: Int, _ gain: Float) -> FourierObservation {
      let start = frame * 80 % noise.count
      transform.analyse(SampleBuffer(noise[start..<start + 80].map { $0 * gain }))
      return denoiser.process(power: transform.power, activity: .silence, gains: &gains)
    }
    for frame in 0..<300 { _ = heard(frame, 0.1) }
    for frame in 300..<600 { _ = heard(frame, 1) }
    for frame in 600..<30000 {
      let now = heard(frame, 1)
      if abs(now.noise.value - level.value) > 3 || now.media || now.open {
        Issue.record("frame \(frame): \(now)")
        return
      }
    }
  }

  @Test("speech from the first sample on passes") func speechAtOnce() {
    let hertz = 16000
    let input = (0..<hertz).map { n in
      let t = Float(n) / Float(hertz)
      return 0.3 * (sin(900 * t) + 0.5 * sin(1800 * t)) * sin(.pi * t.truncatingRemainder(dividingBy: 0.2) / 0.2)
    }
    let output = FourierDenoiserTests.through(FourierDenoisingPlan(), hertz: hertz, input) { _ in true }.output
    var (out, own): (Float, Float) = (0, 0)
    for n in 0..<hertz / 4 {
      out += output[n + 160] * input[n]
      own += input[n] * input[n]
    }
    #expect(out / own > 0.95)
  }
}
