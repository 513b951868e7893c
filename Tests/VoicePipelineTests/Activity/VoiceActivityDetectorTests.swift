import Foundation
import TestSupport
import Testing
import VoiceDSP
import VoiceRealtime

@testable import VoicePipeline

/// What a detector must do on any recording, by model.
@Suite struct VoiceActivityDetectorTests {
  static let models = [VoiceActivityDetector.Model.fitted, .energy]
  /// The first 15 s of the customer: three utterances. (A debug build takes 1 ms a frame.)
  static let call = Recording("call.wav").channels[0].prefix(240_000).map(Double.init)

  @Test(arguments: models) func theSameCallMoreQuietlyGivesTheSameSegments(model: VoiceActivityDetector.Model) {
    func segments(_ gain: Double) -> [Int] {
      let heard = ActivitySignals.heard(Self.call.map { $0 * gain }, model: model)
      return heard.indices.filter { heard[$0].change != .none }
    }
    let wanted = segments(1)
    // Plain energy parts words too; the network gives the three utterances.
    #expect(model == .fitted ? wanted.count == 6 : wanted.count >= 6)
    for gain in [0.1, 3.16] {
      let found = segments(gain)
      #expect(found.count == wanted.count)
      for (a, b) in zip(found, wanted) { #expect(abs(a - b) <= 2, "frame \(a) for frame \(b) at a gain of \(gain)") }
    }
  }

  @Test(arguments: [24_000, 32_000, 48_000]) func higherRatesHearTheSame(rate: Int) throws {
    let talk = ActivitySignals.talk(rate: 16_000)
    let raised = try FullBandCallTests.raised(talk.map(Float.init), to: rate).map(Double.init)
    for model in Self.models {
      func starts(_ samples: [Double], _ rate: Int) -> [Int] {
        let heard = ActivitySignals.heard(samples, rate: rate, model: model)
        return heard.indices.filter { heard[$0].change == .started }
      }
      let (found, wanted) = (starts(raised, rate), starts(talk, 16_000))
      #expect(!wanted.isEmpty && found.count == wanted.count)
      for (a, b) in zip(found, wanted) { #expect(abs(a - b) <= 2) }
    }
  }

  /// What it shows of a frame is nothing before the audio has arrived, and where it sees nothing.
  @Test(arguments: models) func nothingIsShownBeforeTheAudioArrives(model: VoiceActivityDetector.Model) {
    var detector = VoiceActivityDetector(plan: VoiceActivityPlan(), rate: .hertz(16_000), lead: 2, model: model)
    var transform = ShortTimeTransform(frameLength: 160)
    var frame = SampleBuffer(count: 160)
    var seen = SampleBuffer(count: ActivityFeatures.count)
    let noise = ActivitySignals.noise(0.02, seconds: 0.1)
    for k in 0..<6 {
      for i in 0..<160 { frame[i] = Float(noise[k * 160 + i]) }
      transform.analyse(frame)
      _ = detector.process(power: transform.power)
      seen.fill(with: 1)
      detector.show(to: &seen)
      let numbers = (0..<seen.count).map { seen[$0] }
      #expect(numbers.contains { $0 != 0 } == (k >= 2 && model == .fitted), "frame \(k): \(numbers)")
    }
    detector.reset()
    detector.show(to: &seen)
    #expect((0..<seen.count).allSatisfy { seen[$0] == 0 })
  }

  @Test(arguments: models) func whatIsNotSpeechIsNot(model: VoiceActivityDetector.Model) {
    let silence = [Double](repeating: 0, count: 48_000)
    let quiet: [(String, [Double])] = [
      ("silence", silence),
      ("a constant", silence.map { _ in 0.25 }),
      ("noise", ActivitySignals.noise(0.02, seconds: 5)),
      ("hum", (0..<80_000).map { 0.1 * sin(2 * .pi * 50 * Double($0) / 16_000) }),
    ]
    for (name, samples) in quiet {
      let heard = ActivitySignals.heard(samples, model: model)
      #expect(heard.allSatisfy { !$0.speech }, "\(name)")
      #expect(heard.allSatisfy { $0.probability >= 0 && $0.probability <= 1 }, "\(name)")
    }
  }

  @Test(arguments: models) func louderNoiseIsFollowedWithinTwoSeconds(model: VoiceActivityDetector.Model) {
    let call = ActivitySignals.noise(0.002, seconds: 4) + ActivitySignals.noise(0.02, seconds: 5)
    let heard = ActivitySignals.heard(call, model: model)
    #expect(heard[650...].allSatisfy { !$0.speech })
  }

  @Test(arguments: models) func whatIsNotFiniteDoesNotStay(model: VoiceActivityDetector.Model) {
    var detector = VoiceActivityDetector(plan: VoiceActivityPlan(), rate: .hertz(16_000), model: model)
    var power = SampleBuffer(count: 161)
    for bad in [Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude] {
      power.fill(with: bad)
      for _ in 0..<3 {
        let activity = detector.process(power: power)
        #expect(activity.probability >= 0 && activity.probability <= 1)
      }
    }
    // What was tracked wears off while noise is heard, and the call is heard as ever.
    _ = ActivitySignals.heard(ActivitySignals.noise(0.0005, seconds: 4), by: &detector)
    let heard = ActivitySignals.heard(Self.call, by: &detector)
    #expect(!heard[440].speech && heard[475..<680].contains { $0.speech } && !heard[800].speech)
  }

  /// Frames before the audio arrives are silence and leave nothing behind.
  @Test(arguments: models) func whatComesBeforeTheAudioDoesNotCount(model: VoiceActivityDetector.Model) {
    var power = SampleBuffer(count: 161)
    var late = VoiceActivityDetector(plan: VoiceActivityPlan(), rate: .hertz(16_000), lead: 2, model: model)
    var prompt = VoiceActivityDetector(plan: VoiceActivityPlan(), rate: .hertz(16_000), model: model)
    for _ in 0..<2 {
      for level: Float in [0, 1e-6] {
        power.fill(with: level)
        #expect(late.process(power: power) == .silence)
      }
      var noise = Noise(seed: 3)
      for _ in 0..<100 {
        for i in 0..<161 { power[i] = (1 + noise.sample()) * 0.1 }
        #expect(late.process(power: power) == prompt.process(power: power))
      }
      late.reset()
      prompt.reset()
    }
  }

  /// The delay of a converted rate is no pause, above which noise would pass for speech (0.1 to 0.4 if it were).
  @Test(arguments: [8_000, 48_000]) func aCallThatBeginsInNoiseIsQuiet(rate: Int) throws {
    let noise = ActivitySignals.noise(0.02, seconds: 0.5, rate: rate)
    var pipeline = try FramePipeline(plan: Plan(), format: .mono(.hertz(rate)))
    var sum: Float = 0
    for k in 0..<50 {
      var frame = SampleBuffer(noise[k * rate / 100..<(k + 1) * rate / 100].map(Float.init))
      _ = pipeline.process(&frame)
      sum += pipeline.heard.customer
    }
    #expect(sum / 50 < 0.05)
  }

  @Test(arguments: models) func resetEqualsNew(model: VoiceActivityDetector.Model) {
    var detector = VoiceActivityDetector(plan: VoiceActivityPlan(), rate: .hertz(16_000), model: model)
    let first = ActivitySignals.heard(Self.call, by: &detector)
    detector.reset()
    #expect(ActivitySignals.heard(Self.call, by: &detector) == first)
  }

  @Test(arguments: models) func noiseAloneMovesNothing(model: VoiceActivityDetector.Model) {
    let heard = ActivitySignals.heard(ActivitySignals.noise(0.004, seconds: 15) + Self.call, model: model)
    #expect(!heard[0..<1_500].contains { $0.speech })
    // Where the one noise gives way to the other, a start is no fault.
    let starts = heard[1_500...].count { $0.change == .started }
    #expect(model == .fitted ? (3...4).contains(starts) : (3...6).contains(starts))
  }
}
