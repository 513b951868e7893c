import Foundation
import Testing
import TestSupport
import VoiceRealtime

@testable import VoiceDSP

/// Our own transform, which serves where the package is built without FFTW, against the sums that define it, in doubles.
struct MixedRadixTransformTests {
  /// Of every radix and every stride below and above four; those of frames and of the resampler's windows.
  private static let counts = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 21, 25, 27, 28, 30, 32, 35, 36, 45, 48, 49, 60, 63,
    64, 75,
    80, 98, 105, 110, 121, 160, 192, 240, 320, 441, 480,
  ]

  private static func noise(_ count: Int) -> [Float] { Noise.samples(count, seed: UInt64(count)) }

  /// Σ x[n]·e^(∓2πikn/count).
  private static func sums(_ x: [(Double, Double)], sign: Double) -> [(Double, Double)] {
    let turns = (0..<x.count).map { 2 * Double.pi * Double($0) / Double(x.count) }.map { (cos($0), sign * sin($0)) }
    return (0..<x.count).map { k in
      var (re, im) = (0.0, 0.0)
      for n in 0..<x.count {
        let (c, s) = turns[k * n % x.count]
        re += x[n].0 * c - x[n].1 * s
        im += x[n].0 * s + x[n].1 * c
      }
      return (re, im)
    }
  }

  @Test(arguments: counts) func complexPointsAreTheirSums(count: Int) {
    let input = Self.noise(2 * count)
    for (direction, sign) in [(TransformDirection.forward, -1.0), (.backward, 1)] {
      let transform = MixedRadixComplexTransform(count: count, direction)
      let points = SampleBuffer(input)
      let bins = SampleBuffer(count: 2 * count)
      unsafe transform.run(points.pointer, into: bins.pointer)
      let expected = Self.sums((0..<count).map { (Double(input[2 * $0]), Double(input[2 * $0 + 1])) }, sign: sign)
      let tolerance = 3e-7 * Double(count).squareRoot() * (1 + log2(Double(count)))
      for k in 0..<count {
        #expect(abs(Double(bins[2 * k]) - expected[k].0) < tolerance, "real part \(k)")
        #expect(abs(Double(bins[2 * k + 1]) - expected[k].1) < tolerance, "imaginary part \(k)")
        #expect(points[2 * k] == input[2 * k] && points[2 * k + 1] == input[2 * k + 1], "the input stays")
      }
    }
  }

  @Test(arguments: counts) func realBlocksGoThereAndBack(half: Int) {
    let count = 2 * half
    let input = Self.noise(count)
    let transform = MixedRadixRealTransform(count: count)
    let samples = SampleBuffer(input)
    let spectrum = SampleBuffer(count: count + 2)
    unsafe transform.forward(samples.pointer, into: spectrum.pointer)
    let expected = Self.sums(input.map { (Double($0), 0) }, sign: -1)
    let tolerance = 3e-7 * Double(count).squareRoot() * (1 + log2(Double(count)))
    for k in 0...half {
      #expect(abs(Double(spectrum[2 * k]) - expected[k % count].0) < tolerance, "real part \(k)")
      #expect(abs(Double(spectrum[2 * k + 1]) - expected[k % count].1) < tolerance, "imaginary part \(k)")
    }
    for n in 0..<count { #expect(samples[n] == input[n], "the input stays") }
    unsafe transform.inverse(spectrum.pointer, into: samples.pointer)
    for n in 0..<count { #expect(abs(samples[n] / Float(count) - input[n]) < 2e-6, "sample \(n)") }
  }
}
