import Foundation
import TestSupport
import Testing
import VoiceDSP
import VoiceRealtime

@Suite struct FineStructureTests {
  /// The mean likeness over 100 frames of `signal` (by sample and rate).
  static func mean(_ hertz: Int, _ signal: (Int) -> Float) -> Float {
    let length = hertz / 100
    var transform = ShortTimeTransform(frameLength: length)
    var structure = FineStructure()
    var sum: Float = 0
    for frame in 0..<110 {
      transform.analyse(SampleBuffer((0..<length).map { signal(frame * length + $0) }))
      let likeness = structure.process(transform.power)
      #expect(likeness >= -1.0001 && likeness <= 1.0001)
      if frame >= 10 { sum += likeness / 100 }
    }
    return sum
  }

  @Test(
    "a held chord stays like itself, noise does not, at any level", arguments: [8000, 16000, 48000],
    [1, 0.001] as [Float])
  func chordAndNoise(hertz: Int, level: Float) {
    let chord = Self.mean(hertz) { n in
      let t = Double(n) / Double(hertz)
      return level * Float([220.0, 277, 330, 880, 1760, 3100].reduce(0) { $0 + sin(2 * .pi * $1 * t) }) / 6
    }
    let samples = Noise.samples(hertz * 110 / 100, amplitude: level)
    let noise = Self.mean(hertz) { samples[$0] }
    #expect(chord > 0.8)
    #expect(abs(noise) < 0.15)
  }

  @Test func silenceIsLikeNothing() {
    #expect(Self.mean(16000) { _ in 0 } == 0)
  }
}
