import Foundation
import Testing
import VoiceDSP
import VoiceRealtime

@Suite struct RealTransformTests {
  @Test("a cosine of k periods is one bin of half the count", arguments: [2, 12, 160, 320, 960])
  func cosine(count: Int) {
    let transform = RealTransform(count: count)
    #expect(transform.spectrumCount == 2 * (count / 2 + 1))
    let k = count / 4
    var samples = SampleBuffer(count: count)
    for n in 0..<count { samples[n] = Float(cos(2 * .pi * Double(k * n) / Double(count))) }
    var spectrum = SampleBuffer(count: transform.spectrumCount)
    transform.forward(samples, into: &spectrum)
    for bin in 0...count / 2 {
      let expected: Float = bin == k ? (k == 0 || 2 * k == count ? Float(count) : Float(count) / 2) : 0
      #expect(abs(spectrum[2 * bin] - expected) < 1e-3 && abs(spectrum[2 * bin + 1]) < 1e-3)
    }
  }

  @Test("back and forth is the count times the block", arguments: [2, 12, 160, 320, 960])
  func inverse(count: Int) {
    let transform = RealTransform(count: count)
    let input = ShortTimeTransformTests.signal(count)
    var samples = SampleBuffer(input)
    var spectrum = SampleBuffer(count: transform.spectrumCount)
    transform.forward(samples, into: &spectrum)
    transform.inverse(&spectrum, into: &samples)
    for n in 0..<count { #expect(abs(samples[n] / Float(count) - input[n]) < 1e-5) }
  }
}
