import Foundation
import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

/// The settings of the plan act as documented: a more aggressive one never leaves more.
@Suite struct FourierSettingsTests {
  /// Two voices, one 20 dB below the other, in turns, over noise: something lies on either side of every threshold.
  static func scene(_ hertz: Int) -> [Float] {
    let noise = Noise.samples(8 * hertz, amplitude: 0.01)
    return (0..<8 * hertz).map { n in
      let t = Float(n) / Float(hertz)
      let second = t.truncatingRemainder(dividingBy: 2)
      let amplitude: Float = second < 0.8 ? 0.3 : second < 1.4 ? 0.02 : 0
      let envelope = sin(.pi * t.truncatingRemainder(dividingBy: 0.2) / 0.2)
      return noise[n] + amplitude * envelope * (sin(900 * t) + 0.5 * sin(1800 * t) + 0.25 * sin(5400 * t))
    }
  }
  static func isVoice(_ frame: Int) -> Bool { frame % 200 < 140 }

  /// The gains of every frame, in dB.
  static func gains(_ plan: FourierDenoisingPlan) -> [Float] {
    FourierDenoiserTests.through(plan, hertz: 8000, scene(8000), voice: isVoice).observations.map(\.gain.value)
  }

  static func expectFalling(_ runs: [[Float]]) {
    for (mild, aggressive) in zip(runs, runs.dropFirst()) {
      #expect(zip(mild, aggressive).allSatisfy { $0 >= $1 - 1e-4 }, "no frame passes louder")
    }
    #expect(runs[0].reduce(0, +) > runs[runs.count - 1].reduce(0, +) + 1, "and it does act")
  }

  @Test("the offset, from mild to aggressive, in every single frame", arguments: [false, true])
  func offset(mediaDetection: Bool) {
    Self.expectFalling(
      ([-30, -20, -15, -10, -5] as [Float]).map { offset in
        var plan = FourierDenoisingPlan()
        plan.baselineOffset = Decibels(offset)
        plan.mediaDetectionEnabled = mediaDetection
        return Self.gains(plan)
      })
  }

  @Test("the percentile, in every single frame") func percentile() {
    Self.expectFalling(
      [1, 30, 60, 85, 99].map { percent in
        var plan = FourierDenoisingPlan()
        plan.baselineOffset = -10
        plan.baselinePercentile = percent
        return Self.gains(plan)
      })
  }

  /// Live settings come unchecked, and may not end the call.
  @Test(
    "a percentile out of range counts as the nearest", arguments: [(0, 1), (.nan, 1), (1000, 99)] as [(Double, Double)])
  func percentileOutOfRange(given: Double, nearest: Double) {
    let gains = [given, nearest].map { percent in
      var plan = FourierDenoisingPlan()
      plan.baselinePercentile = percent
      return Self.gains(plan)
    }
    #expect(gains[0] == gains[1])
  }

  @Test("the static threshold, while there was too little voice for a baseline") func staticThreshold() {
    Self.expectFalling(
      ([-80, -50, -35, -20, 0] as [Float]).map { threshold in
        var plan = FourierDenoisingPlan()
        plan.staticThreshold = Decibels(threshold)
        let input = Self.scene(8000)
        return FourierDenoiserTests.through(plan, hertz: 8000, input) { $0 % 200 < 12 }.observations.map {
          #expect($0.baseline == nil && $0.threshold.value == threshold)
          return $0.gain.value
        }
      })
  }

  @Test("the window: after the speaker becomes softer, a shorter one has the baseline down sooner")
  func window() throws {
    let hertz = 8000
    let input = (0..<14 * hertz).map { n in
      let t = Float(n) / Float(hertz)
      let syllable = Float(n / (hertz / 5) * 7 % 5)  // no tone is held: that would be noise
      return (t < 6 ? 0.3 : 0.03) * sin((900 + 400 * syllable) * t)
        * sin(.pi * t.truncatingRemainder(dividingBy: 0.2) / 0.2)
    }
    let times = try [1, 2, 4, 6].map { seconds in
      var plan = FourierDenoisingPlan()
      plan.windowSize = StreamTime(seconds: Double(seconds))
      plan.mediaDetectionEnabled = false
      let baselines = FourierDenoiserTests.through(plan, hertz: hertz, input) { _ in true }.observations.map(\.baseline)
      let before = try #require(baselines[590])
      let found = try #require(
        baselines.indices.dropFirst(600).first { (baselines[$0]?.value ?? 0) < before.value - 15 })
      return Double(found) * 0.01 - 6
    }
    // The 85th percentile falls when 85 % of the window is new.
    for (time, seconds) in zip(times, [1.0, 2, 4, 6]) { #expect(abs(time - 0.85 * seconds) < 0.2) }
  }
}
