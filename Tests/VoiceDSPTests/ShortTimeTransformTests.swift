import Foundation
import TestSupport
import Testing
import VoiceDSP
import VoiceRealtime

@Suite struct ShortTimeTransformTests {
  /// A deterministic mixture of tones and noise within ±1.
  static func signal(_ count: Int) -> [Float] {
    let noise = Noise.samples(count, amplitude: 0.3)
    return (0..<count).map { 0.4 * Float(sin(Double($0) * 0.07)) + noise[$0] }
  }

  static func through(
    _ transform: inout ShortTimeTransform, _ input: [Float], gain: Float = 1
  ) -> [Float] {
    let length = transform.frameLength
    var gains = SampleBuffer(count: transform.binCount)
    gains.fill(with: gain)
    var output: [Float] = []
    for start in stride(from: 0, to: input.count - length + 1, by: length) {
      var frame = SampleBuffer(Array(input[start..<start + length]))
      transform.analyse(frame)
      transform.synthesise(gains: gains, into: &frame)
      for i in 0..<length { output.append(frame[i]) }
    }
    return output
  }

  @Test("unit gains give the stream back, one frame late, to 100 dB", arguments: [80, 160, 240, 320, 480, 24])
  func perfectReconstruction(length: Int) {
    var transform = ShortTimeTransform(frameLength: length)
    #expect(transform.latency == length)
    let input = Self.signal(length * 40)
    let output = Self.through(&transform, input)
    var (error, energy) = (0.0, 0.0)
    for n in length..<output.count {
      energy += Double(input[n - length] * input[n - length])
      error += pow(Double(output[n] - input[n - length]), 2)
    }
    #expect(10 * log10(energy / error) > 100)
    #expect(output[0..<length].allSatisfy { abs($0) < 1e-6 }, "before the first frame there is nothing")
  }

  @Test func powerHasTheScaleThatIsTold() {
    let length = 160
    var transform = ShortTimeTransform(frameLength: length)
    let input = Self.signal(length * 200)
    _ = Self.through(&transform, input)
    var (sum, blocks) = (0.0, 0)
    transform.reset()
    for start in stride(from: 0, to: input.count, by: length) {
      transform.analyse(SampleBuffer(Array(input[start..<start + length])))
      for k in 0...length { sum += Double(transform.power[k]) * (k == 0 || k == length ? 1 : 2) }
      blocks += 1
    }
    let meanSquare = input.reduce(0.0) { $0 + Double($1 * $1) } / Double(input.count)
    #expect(abs(sum / Double(blocks) / (2 * Double(length * length) * meanSquare) - 1) < 0.02)
  }

  @Test func powerIsThatOfTheDefinition() {
    let length = 24
    var transform = ShortTimeTransform(frameLength: length)
    let input = Self.signal(2 * length)
    transform.analyse(SampleBuffer(Array(input[..<length])))
    transform.analyse(SampleBuffer(Array(input[length...])))
    for k in 0...length {
      var (re, im) = (0.0, 0.0)
      for n in 0..<2 * length {
        let x = Double(input[n]) * sin(.pi * (Double(n) + 0.5) / Double(2 * length))
        let angle = -2 * .pi * Double(k * n) / Double(2 * length)
        re += x * cos(angle)
        im += x * sin(angle)
      }
      #expect(abs(Double(transform.power[k]) - (re * re + im * im)) < 1e-4)
    }
  }

  @Test func gainsAreLinear() {
    var transform = ShortTimeTransform(frameLength: 160)
    let input = Self.signal(1600)
    let whole = Self.through(&transform, input)
    transform.reset()
    let half = Self.through(&transform, input, gain: 0.5)
    #expect(zip(whole, half).allSatisfy { abs($0 * 0.5 - $1) < 1e-6 })
  }

  @Test func resetEqualsNew() {
    var used = ShortTimeTransform(frameLength: 80)
    _ = Self.through(&used, Self.signal(4000))
    used.reset()
    var new = ShortTimeTransform(frameLength: 80)
    let input = Self.signal(1600)
    #expect(Self.through(&used, input) == Self.through(&new, input))
  }

  @Test("what is not finite counts as 0 and does not stay", arguments: [Float.nan, .infinity, -.infinity, 1e30])
  func hostileSamples(value: Float) {
    var transform = ShortTimeTransform(frameLength: 80)
    var input = Self.signal(800)
    input[200] = value
    let output = Self.through(&transform, input)
    input[200] = 0
    var clean = ShortTimeTransform(frameLength: 80)
    #expect(output == Self.through(&clean, input))
  }

  @Test("plans are made on many threads at once")
  func planningIsThreadSafe() async {
    let sums = await withTaskGroup(of: Float.self) { group in
      for length in [80, 160, 240, 320, 480, 80, 160, 240, 320, 480] {
        group.addTask {
          var transform = ShortTimeTransform(frameLength: length)
          return Self.through(&transform, Self.signal(4800)).reduce(0, +)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums.count == 10 && Set(sums).count == 5)
  }
}
