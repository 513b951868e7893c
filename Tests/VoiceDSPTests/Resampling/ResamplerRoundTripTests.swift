import Foundation
import TestSupport
import Testing
import VoiceDSP
import VoiceRealtime

@Suite struct ResamplerRoundTripTests {
  static let hosts = [
    Pair(48000, 16000), Pair(44100, 16000), Pair(11025, 16000), Pair(22050, 16000), Pair(8000, 16000),
    Pair(44100, 24000), Pair(88200, 16000), Pair(8000, 48000),
  ]

  @Test(arguments: hosts, [0, 160, 437])
  func aPulseComesBackWhereItIsDeclared(pair: Pair, between: Int) throws {
    var down = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to))
    var up = try Resampler(returning: down, after: between)
    let declared = up.roundTrip(after: down, delay: between)
    let whole = try #require(declared)
    let width = 3 * max(1, Double(pair.from) / Double(pair.to))
    let centre = Double(pair.from / 50)
    let x = pulse(at: centre, width: width, count: pair.from / 25)
    let middle = [Float](repeating: 0, count: between) + resampled(x, &down, blocks: [333], flush: true)
    let y = resampled(middle, &up, blocks: [77], flush: true)
    let found = pulsePosition(y, expected: centre + Double(whole), width: width)
    #expect(abs(found - centre - Double(whole)) < 1e-3)
    let peak = try #require(y.indices.max { y[$0] < y[$1] })
    #expect(peak == Int(centre) + whole)
  }

  static let lowerHosts = [
    Pair(8000, 16000), Pair(11025, 16000), Pair(12000, 16000), Pair(8000, 48000), Pair(11025, 24000),
    Pair(14000, 16000),
  ]

  /// White noise, up to the host's Nyquist frequency: mirrored there and back it comes back as it was, where the plain
  /// filter cuts off what lies above .86 of the band.
  @Test(arguments: lowerHosts, [0, 160, 437])
  func theWholeBandComesBack(pair: Pair, between: Int) throws {
    #expect(Resampler.mirrorsWhole(.hertz(pair.from), within: .hertz(pair.to)))
    let x = Noise.samples(pair.from / 5)
    func error(_ up: consuming Resampler) throws -> Double {
      var up = up
      var down = try Resampler(returning: up, after: between)
      let declared = down.roundTrip(after: up, delay: between)
      let late = try #require(declared)
      let middle = [Float](repeating: 0, count: between) + resampled(x, &up, flush: true)
      let y = resampled(middle, &down, flush: true)
      var (wrong, whole) = (0.0, 0.0)
      for n in 200..<x.count - 200 {
        wrong += pow(Double(y[n + late] - x[n]), 2)
        whole += pow(Double(x[n]), 2)
      }
      return 10 * log10(wrong / whole)
    }
    #expect(try error(Resampler(mirroring: .hertz(pair.from), to: .hertz(pair.to))) < -70)
    #expect(try error(Resampler(from: .hertz(pair.from), to: .hertz(pair.to))) > -15)
  }

  /// Above 1.13 of the lower Nyquist frequency there is no image.
  @Test func imagesEndWhereTheyAreDeclaredTo() throws {
    for (u, least, most) in [(0.86, -120.0, -85.0), (0.95, -30.0, -10.0), (0.999, -5.0, -2.5)] {
      var up = try Resampler(mirroring: .hertz(8000), to: .hertz(16000))
      let y = resampled(tone(u / 2, count: 4000, rate: 8000), &up, flush: true)
      let (_, image) = levels(y[2000..<6000], cycles: u / 4)
      #expect(image > least && image < most, "\(u): \(image)")
    }
  }

  /// Where the mirrored band would not fit below the higher Nyquist frequency, or the lower rate is not the host's.
  @Test(arguments: [Pair(15000, 16000), Pair(48000, 16000), Pair(16000, 16000)])
  func elsewhereNothingIsMirrored(pair: Pair) {
    #expect(!Resampler.mirrorsWhole(.hertz(pair.from), within: .hertz(pair.to)))
  }
}
