import Foundation
import TestSupport
import Testing
import VoiceRealtime

@testable import VoicePipeline

/// A customer who is softer than what was heard before: no background media, and not to be shut out for long.
@Suite struct SofterSpeakerTests {
  private static let hertz = 16_000

  /// 16 s of TestAudio's voice at this level.
  private static func voice(_ name: String, _ level: Double) -> [Float] {
    let samples = Recording(name).channels[0].prefix(16 * hertz)
    let power = samples.reduce(0) { $0 + Double($1 * $1) } / Double(samples.count)
    let gain = Float(pow(10, level / 20) / power.squareRoot())
    return samples.map { $0 * gain }
  }

  /// A dial tone of 2 s, 350 and 440 Hz, in silence.
  private static func dialTone(_ level: Double) -> [Float] {
    let amplitude = Float(pow(10, level / 20))
    let tone = (0..<2 * hertz).map { n in
      let t = 2 * Float.pi * Float(n) / Float(hertz)
      return amplitude * (sin(350 * t) + sin(440 * t))
    }
    return [Float](repeating: 0, count: hertz) + tone + [Float](repeating: 0, count: hertz / 2)
  }

  /// Through both denoisers: the frames of speech in the last 16 s, by halves, and whether media was told in them.
  private static func heard(_ before: [Float], then voice: [Float]) throws -> (halves: [Int], media: Bool) {
    let noise = Noise.samples(before.count + voice.count, amplitude: 0.0003)
    let samples = zip(before + voice, noise).map { $0 + $1 }
    var pipeline = try FramePipeline(plan: .denoising, format: .mono(.hertz(hertz)))
    let length = pipeline.frameLength
    let first = before.count / length
    var (halves, media) = ([0, 0], false)
    for frame in 0..<samples.count / length {
      var buffer = SampleBuffer(Array(samples[frame * length..<(frame + 1) * length]))
      _ = pipeline.process(&buffer)
      guard frame >= first else { continue }
      if pipeline.observation.speech { halves[min((frame - first) / 800, 1)] += 1 }
      if pipeline.observation.media { media = true }
    }
    return (halves, media)
  }

  @Test("a soft voice after a dial tone 18 to 24 dB above it", arguments: ["clean.wav", "noise.wav"], [-30.0, -36])
  func afterADialTone(name: String, level: Double) throws {
    let voice = Self.voice(name, level)
    let alone = try Self.heard([], then: voice)
    let after = try Self.heard(Self.dialTone(-12), then: voice)
    #expect(!after.media)
    #expect(after.halves[0] > alone.halves[0] * 3 / 4)
    #expect(after.halves[1] > alone.halves[1] * 9 / 10)
  }

  @Test("a voice that falls by 30 dB is found again within 8 s") func afterAFall() throws {
    let alone = try Self.heard([], then: Self.voice("clean.wav", -50))
    let after = try Self.heard(Self.voice("clean.wav", -20), then: Self.voice("clean.wav", -50))
    #expect(!after.media)
    #expect(after.halves[1] > alone.halves[1] * 9 / 10)
  }
}
