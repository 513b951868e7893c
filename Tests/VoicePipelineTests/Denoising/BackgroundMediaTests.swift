import Foundation
import TestSupport
import Testing
import VoiceRealtime

@testable import VoicePipeline

/// When background media is told, and what passes for it.
@Suite struct BackgroundMediaTests {
  static let hertz = 8000

  /// A near speaker, 1.5 s of syllables and 1.5 s of pause in turns from 1.5 s on.
  static func isTalking(_ t: Double) -> Bool { t >= 1.5 && Int(t / 1.5) % 2 == 1 }
  static func voice(_ t: Double) -> Float {
    guard isTalking(t) else { return 0 }
    let syllable = Float(t.truncatingRemainder(dividingBy: 0.2) / 0.2)
    let phase = Float(t) * 900
    return 0.3 * sin(.pi * syllable) * (sin(phase) + 0.5 * sin(2 * phase) + 0.3 * sin(4 * phase))
  }
  /// A melody of plucked notes, five a second.
  static func music(_ t: Double) -> Float {
    let note = Int(t / 0.2)
    let pitch = 2 * Float.pi * [262, 330, 392, 523, 440, 294, 349][note * 5 % 7]
    let decay = exp(-4 * Float(t - Double(note) * 0.2))
    return decay * (sin(pitch * Float(t)) + 0.6 * sin(2 * pitch * Float(t)) + 0.4 * sin(3 * pitch * Float(t)))
  }

  /// Whether media is told, frame by frame, with `background` beside the speaker.
  static func told(seconds: Int, talkingUntil end: Double = .infinity, background: (Double, Int) -> Float) -> [Bool] {
    let floor = Noise.samples(seconds * hertz, amplitude: 0.0003)
    let input = (0..<seconds * hertz).map { n in
      let t = Double(n) / Double(hertz)
      return (t < end ? voice(t) : 0) + background(t, n) + floor[n]
    }
    return FourierDenoiserTests.through(FourierDenoisingPlan(), hertz: hertz, input) {
      isTalking(Double($0) * 0.01) && Double($0) * 0.01 < end
    }.observations.map(\.media)
  }

  @Test("music below a speaker is told within 3 s and stays", arguments: [0.06, 0.03, 0.015] as [Float])
  func started(amplitude: Float) throws {
    let told = Self.told(seconds: 15) { t, _ in amplitude * Self.music(t) }
    let first = try #require(told.firstIndex(of: true))
    #expect(first < 300)
    #expect(told[first...].allSatisfy { $0 })
  }

  @Test("it is told to have ended after 2.5 s of pauses without it, not after a rest of 2 s") func ended() throws {
    let told = Self.told(seconds: 30) { t, _ in t < 15 && !(9..<11).contains(t) ? 0.03 * Self.music(t) : 0 }
    #expect(told[300..<1500].allSatisfy { $0 })
    let end = try #require(told[1500...].firstIndex(of: false))
    #expect((1750..<2300).contains(end))
    #expect(told[end...].allSatisfy { !$0 })
  }

  /// What is measured again when the speaker's peak rises was not doubted before.
  @Test(
    "media that stops plays on for 2.5 s where a louder voice follows",
    arguments: [(17.059, 1.077, 13.3, 9.2), (9.953, 1.363, 7.13, 0.8), (10.287, 1.204, 8.29, 12.3)])
  func louderVoice(stop: Double, gap: Double, rise: Double, from: Double) throws {
    let hertz = 16_000
    let count = { (seconds: Double) in Int(seconds * Double(hertz)) }
    let music = Recording("music.wav").channels[0].prefix(count(stop)).map { 0.15 * $0 }
    let gain = 0.15 * Float(pow(10, rise / 20))
    let voice = Recording("clean.wav").channels[0].dropFirst(count(from)).map { gain * $0 }
    let call = music + [Float](repeating: 0, count: count(gap)) + voice
    let samples = zip(call, Noise.samples(call.count, amplitude: 5e-5)).map { $0 + $1 }
    let told = try Run.blocks(.denoising, rate: .hertz(hertz), [samples], size: 160).events
    #expect(told.contains { $0.kind == .mediaStarted && $0.time.seconds < stop })
    let ends = told.filter { $0.kind == .mediaEnded }.map(\.time.seconds)
    #expect(ends.allSatisfy { $0 >= stop + 2.5 }, "\(ends)")
  }

  @Test("noise that is as loud as the speaker has become by then ends it") func drowned() throws {
    let noise = Noise.samples(90 * Self.hertz, amplitude: 1)
    var low: Float = 0
    let told = Self.told(seconds: 90, talkingUntil: 9) { t, n in
      low = 0.98 * low + 0.02 * noise[n]
      return t < 60 ? 0.03 * Self.music(t) : 0.5 * low
    }
    #expect(told[300..<6000].allSatisfy { $0 })
    let end = try #require(told[6000...].firstIndex(of: false))
    #expect(end < 7400)
    #expect(told[end...].allSatisfy { !$0 })
  }

  @Test("music that begins in a call is told within its third pause", arguments: [7.5, 10.5]) func begins(
    start: Double
  ) throws {
    let told = Self.told(seconds: 20) { t, _ in t < start ? 0 : 0.03 * Self.music(t) }
    let first = try #require(told.firstIndex(of: true))
    #expect((Int(start * 100)..<Int(start * 100) + 600).contains(first))
  }

  /// What is told to have begun is told to have ended, also where live settings end it.
  @Test func switchedOffInACallMediaIsToldToHaveEnded() throws {
    var plan = Plan()
    plan.backgroundSpeechDenoising.fourier.enabled = true
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(Self.hertz)))
    let floor = Noise.samples(10 * Self.hertz, amplitude: 0.0003)
    var told: [Event] = []
    for k in 0..<1000 {
      var frame = SampleBuffer(count: 80)
      for i in 0..<80 {
        let t = Double(k * 80 + i) / Double(Self.hertz)
        frame[i] = Self.voice(t) + 0.03 * Self.music(t) + floor[k * 80 + i]
      }
      if k == 900 {
        #expect(pipeline.observation.media)
        plan.backgroundSpeechDenoising.fourier.mediaDetectionEnabled = false
        pipeline.update(try LiveSettings(plan))
      }
      for event in pipeline.process(&frame) where event.kind == .mediaStarted || event.kind == .mediaEnded {
        told.append(event)
      }
    }
    #expect(told.map(\.kind) == [.mediaStarted, .mediaEnded])
    #expect(told.last?.time == StreamTime(seconds: 9.01) && !pipeline.observation.media)
  }

  @Test("steady noise and nothing at all are no media", arguments: [0, 0.01, 0.03] as [Float])
  func noise(amplitude: Float) {
    let noise = Noise.samples(20 * Self.hertz, amplitude: amplitude)
    #expect(Self.told(seconds: 20) { _, n in noise[n] }.allSatisfy { !$0 })
  }

  @Test("a short sound now and then is no media", arguments: [1.1, 1.3, 1.7, 2.5]) func sparse(period: Double) {
    let told = Self.told(seconds: 20) { t, _ in
      let phase = t.truncatingRemainder(dividingBy: period)
      let pitch = 2 * Float.pi * 500 * Float(phase)
      return phase < 0.15 ? 0.03 * (sin(pitch) + 0.6 * sin(2 * pitch) + 0.4 * sin(3 * pitch)) : 0
    }
    #expect(told.allSatisfy { !$0 })
  }

  @Test("what stands above the threshold for less than 80 ms may be a burst of the media", arguments: 5...10)
  func bursts(frames: Int) {
    var gate = SpectralGate()
    for _ in 0..<100 { _ = gate.process(probability: 0.01, margin: -20, mediaLikest: 0.5) }
    for _ in 0..<frames { _ = gate.process(probability: 0.9, margin: 5, mediaLikest: 0.5) }
    #expect(gate.isSure == (frames >= 8))
  }
}
