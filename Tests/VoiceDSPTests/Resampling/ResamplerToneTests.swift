import Foundation
import Testing
import VoiceDSP
import VoiceRealtime

/// What a filter must do at one frequency, a fraction of the lower Nyquist frequency; in dB.
struct Pair: CustomTestStringConvertible {
  let from, to: Int
  var testDescription: String { "\(from)→\(to)" }
  var lower: Int { min(from, to) }
  init(_ from: Int, _ to: Int) { (self.from, self.to) = (from, to) }

  static let speech = [
    Pair(48000, 16000), Pair(16000, 48000), Pair(24000, 16000), Pair(8000, 16000), Pair(16000, 8000),
    Pair(44100, 16000), Pair(16000, 44100), Pair(11025, 16000), Pair(16000, 22050), Pair(44100, 48000),
  ]
  static let limits: [(quality: Resampler.Quality, flat: Double, edge: Double, alias: Double, snr: Double)] = [
    (.lowLatency, 0.05, 0.86, -85, 85), (.high, 0.001, 0.95, -120, 125),
  ]
}

@Suite struct ResamplerToneTests {
  @Test(arguments: Pair.speech, Pair.limits.indices)
  func passesAndStops(pair: Pair, which: Int) throws {
    let limit = Pair.limits[which]
    let seconds = 0.26
    var resampler = try Resampler(
      from: .hertz(pair.from), to: .hertz(pair.to), quality: limit.quality, frame: .milliseconds20)
    func through(_ u: Double) -> (y: ArraySlice<Float>, cycles: Double) {
      let hertz = u * Double(pair.lower) / 2
      let x = tone(hertz / Double(pair.from), count: Int(seconds * Double(pair.from)), rate: pair.from)
      let y = resampled(x, &resampler, flush: true)
      let late = Int(resampler.latency.outputSamples)
      return (y[(late + pair.to / 12)..<(late + pair.to * 2 / 12)], hertz / Double(pair.to))
    }
    for u in [0.022, 0.31, 0.74] {
      let (y, cycles) = through(u)
      let (gain, rest) = levels(y, cycles: cycles)
      #expect(abs(gain) <= limit.flat, "\(u) of Nyquist")
      #expect(-rest >= limit.snr, "\(u) of Nyquist")
    }
    let (y, cycles) = through(limit.edge)
    #expect(levels(y, cycles: cycles).tone >= -0.1)
    if pair.from > pair.to {
      for u in [1.0, 1.013, 1.06] where u * Double(pair.lower) < Double(pair.from) {
        #expect(level(through(u).y) <= limit.alias, "\(u) of Nyquist")
      }
    } else {
      let (y, cycles) = through(0.9995)
      #expect(levels(y, cycles: cycles).rest <= limit.alias)
    }
  }

  /// A tone that rises to 0.74 of the lower Nyquist frequency comes out as the very function it was, at the declared
  /// delay: what differs is no more than the ripple.
  @Test(arguments: Pair.speech, [(Resampler.Quality.lowLatency, -48.0), (.high, -78.0)])
  func aSweepComesOutAsItself(pair: Pair, limit: (quality: Resampler.Quality, decibels: Double)) throws {
    let seconds = 0.3
    func sweep(at time: Double) -> Double {
      let top = 0.74 * Double(pair.lower) / 2
      return 0.5 * sin(2 * .pi * (100 * time + (top - 100) * time * time / (2 * seconds)))
    }
    var resampler = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: limit.quality)
    let x = (0..<Int(seconds * Double(pair.from))).map { Float(sweep(at: Double($0) / Double(pair.from))) }
    let y = resampled(x, &resampler, flush: true)
    let late = resampler.latency.outputSamples
    var (wrong, whole) = (0.0, 0.0)
    for n in pair.to / 10..<pair.to / 4 {
      let wanted = sweep(at: (Double(n) - late) / Double(pair.to))
      wrong += (Double(y[n]) - wanted) * (Double(y[n]) - wanted)
      whole += wanted * wanted
    }
    #expect(10 * log10(wrong / whole) <= limit.decibels)
  }
}
