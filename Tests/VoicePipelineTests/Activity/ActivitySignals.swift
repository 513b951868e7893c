import Foundation
import TestSupport
import VoiceDSP
import VoiceRealtime

@testable import VoicePipeline

/// Signals that anyone can make again, and a detector that listens to them.
enum ActivitySignals {
  /// The golden signal of `Tools/voice_activity/export.py` at `rate`: noise, with a gliding voice-like tone from 1 to
  /// 1.6 s and from 2.2 to 3 s.
  static func golden(rate: Int = 16_000) -> [Double] {
    var state: UInt32 = 1
    var out = (0..<4 * rate).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return (Double(state) / 4_294_967_296 - 0.5) * 0.004
    }
    for (first, end, pitch) in [(1.0, 1.6, 120.0), (2.2, 3.0, 210.0)] {
      let start = Int(first * Double(rate))
      for n in start..<Int(end * Double(rate)) {
        let t = Double(n - start) / Double(rate)
        let phase = 2 * Double.pi * (pitch * t + 15 * t * t)
        let tone = (1...8).reduce(0.0) { $0 + sin(Double($1) * phase) / Double($1) }
        out[n] += 0.05 * tone * (1 + 0.6 * sin(2 * Double.pi * 4 * t))
      }
    }
    return out
  }

  /// Four seconds of talk-like sound at `rate`: vowels of a falling voice, five a second, from 1 to 1.6 and from 2.2 to
  /// 3 s, over noise that is equally dense at every rate.
  static func talk(rate: Int) -> [Double] {
    var out = noise(0.0005 * (Double(rate) / 16_000).squareRoot(), seconds: 4, rate: rate)
    let vowels = [[700.0, 1200, 2600], [300, 2200, 2900], [350, 800, 2400], [500, 1700, 2500]]
    for (first, end) in [(1.0, 1.6), (2.2, 3.0)] {
      let start = Int(first * Double(rate))
      var phase = 0.0
      for n in start..<Int(end * Double(rate)) {
        let t = Double(n - start) / Double(rate)
        let pitch = 130 * (1 - 0.15 * t)
        phase += 2 * Double.pi * pitch / Double(rate)
        let vowel = vowels[Int(t * 5) % 4]
        let part = (t * 5).truncatingRemainder(dividingBy: 1)
        var sample = 0.0
        for harmonic in 1...26 {
          let f = Double(harmonic) * pitch
          let resonance = (0..<3).reduce(0.0) { sum, i in
            let off = (f - vowel[i]) / (60 + 40 * Double(i))
            return sum + (1 - 0.3 * Double(i)) / (1 + off * off)
          }
          sample += resonance * sin(Double(harmonic) * phase) / Double(harmonic).squareRoot()
        }
        out[n] += 0.15 * sample * min(1, max(0.05, min(part / 0.15, (1 - part) / 0.25)))
      }
    }
    return out
  }

  /// White noise of an amplitude.
  static func noise(_ amplitude: Double, seconds: Double, rate: Int = 16_000) -> [Double] {
    var noise = Noise(seed: 7)
    return (0..<Int(seconds * Double(rate))).map { _ in amplitude * Double(noise.sample()) }
  }

  /// What a new detector says of each frame of `samples`.
  static func heard(
    _ samples: [Double], rate: Int = 16_000, model: VoiceActivityDetector.Model = .fitted,
    plan: VoiceActivityPlan = VoiceActivityPlan()
  ) -> [VoiceActivity] {
    var detector = VoiceActivityDetector(plan: plan, rate: .hertz(rate), model: model)
    return heard(samples, rate: rate, by: &detector)
  }

  /// What `detector` says of each frame of `samples`, after whatever it heard before.
  static func heard(_ samples: [Double], rate: Int = 16_000, by detector: inout VoiceActivityDetector)
    -> [VoiceActivity]
  {
    let length = rate / 100
    var transform = ShortTimeTransform(frameLength: length)
    var frame = SampleBuffer(count: length)
    return (0..<samples.count / length).map { k in
      for i in 0..<length { frame[i] = Float(samples[k * length + i]) }
      transform.analyse(frame)
      return detector.process(power: transform.power)
    }
  }

  /// Changes as "frame+" for started, "frame-" for stopped.
  static func changes(_ activities: [VoiceActivity]) -> [String] {
    activities.enumerated().compactMap { frame, activity in
      switch activity.change {
      case .none: nil
      case .started: "\(frame)+"
      case .stopped: "\(frame)-"
      }
    }
  }
}
