import Foundation
import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

@Suite struct SpeexDenoiserTests {
  static let rates = [8000, 16000, 24000, 32000, 48000]

  static func through(_ denoiser: inout SpeexDenoiser, _ input: [Float]) -> [Float] {
    let length = denoiser.frameLength
    var output: [Float] = []
    for start in stride(from: 0, to: input.count - length + 1, by: length) {
      var frame = SampleBuffer(Array(input[start..<start + length]))
      denoiser.process(&frame)
      for i in 0..<length { output.append(frame[i]) }
    }
    return output
  }

  static func energy(_ x: ArraySlice<Float>) -> Double { x.reduce(0) { $0 + Double($1 * $1) } }

  /// A loud syllable (a few harmonics, 60 ms) that the noise tracker takes for speech.
  static func syllable(_ hertz: Int, at start: Int, count: Int) -> [Float] {
    (0..<count).map { n in
      let t = Double(n - start) / Double(hertz)
      guard t >= 0, t < 0.06 else { return 0 }
      let tones = (1...5).reduce(0.0) { $0 + sin(2 * .pi * 190 * Double($1) * t) }
      return Float(0.1 * sin(.pi * t / 0.06) * tones)
    }
  }

  @Test("the declared latency is where the signal comes out", arguments: rates)
  func latency(hertz: Int) {
    var denoiser = SpeexDenoiser(rate: .hertz(hertz))
    #expect(denoiser.latency == hertz / 100)
    let input = Self.syllable(hertz, at: hertz / 2, count: hertz)
    let output = Self.through(&denoiser, input)
    let start = hertz / 2
    func match(_ lag: Int) -> Float {
      (start..<start + hertz * 6 / 100).reduce(0) { $0 + output[$1 + lag] * input[$1] }
    }
    let best = (0..<hertz / 50).max { match($0) < match($1) }
    #expect(best == denoiser.latency)
  }

  @Test("silence stays silence", arguments: rates) func silence(hertz: Int) {
    var denoiser = SpeexDenoiser(rate: .hertz(hertz))
    #expect(Self.through(&denoiser, [Float](repeating: 0, count: hertz)).allSatisfy { $0 == 0 })
  }

  @Test("steady noise goes down by about the depth asked for", arguments: rates, [0, -10, -20] as [Float])
  func depth(hertz: Int, depth: Float) {
    var denoiser = SpeexDenoiser(rate: .hertz(hertz), depth: Decibels(depth))
    let input = Noise.samples(4 * hertz, amplitude: 0.05)
    let output = Self.through(&denoiser, input)
    let change = 10 * log10(Self.energy(output.suffix(hertz)) / Self.energy(input.suffix(hertz)))
    #expect(abs(change - Double(depth)) < 4)
  }

  @Test("a rate whose frames the kernels do not fit traps", arguments: [11_000, 44_100])
  func otherRates(hertz: Int) async {
    await #expect(processExitsWith: .failure) { [hertz] in _ = SpeexDenoiser(rate: .hertz(hertz)) }
  }

  @Test("reset equals new", arguments: rates) func reset(hertz: Int) {
    var used = SpeexDenoiser(rate: .hertz(hertz))
    var new = SpeexDenoiser(rate: .hertz(hertz))
    _ = Self.through(&used, Noise.samples(hertz, amplitude: 0.5, seed: 3))
    used.reset()
    let input = Noise.samples(hertz, amplitude: 0.1)
    #expect(Self.through(&used, input) == Self.through(&new, input))
  }

  @Test(
    "hostile input stays finite and passes",
    arguments: [Float.nan, .infinity, -.infinity, 1e30, Float.leastNonzeroMagnitude, 4])
  func hostile(value: Float) {
    var denoiser = SpeexDenoiser(rate: .hertz(16000))
    var input = Noise.samples(16000, amplitude: 0.1)
    for n in 4000..<4400 { input[n] = value }
    let output = Self.through(&denoiser, input)
    #expect(output.allSatisfy { $0.isFinite && abs($0) <= 1 })
    #expect(Self.energy(output.suffix(1600)) > 0)
  }
}
