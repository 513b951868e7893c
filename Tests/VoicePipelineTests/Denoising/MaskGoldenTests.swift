import Testing
import VoiceDSP
import VoiceRealtime

@testable import VoicePipeline

/// The mask's arithmetic in Swift against that of the fit, on the same signal.
@Suite struct MaskGoldenTests {
  static func rows(_ text: String) -> [Int: [Float]] {
    var rows = [Int: [Float]]()
    for line in text.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Float($0) }
      rows[Int(numbers[0])] = Array(numbers.dropFirst())
    }
    return rows
  }

  /// What voice activity sees of each block of the golden signal.
  private static func seen() -> [[Float]] {
    let samples = ActivitySignals.golden()
    var transform = ShortTimeTransform(frameLength: 160)
    var features = ActivityFeatures(rate: .hertz(16_000), source: .hertz(16_000))
    var frame = SampleBuffer(count: 160)
    return (0..<400).map { k in
      for i in 0..<160 { frame[i] = Float(samples[k * 160 + i]) }
      transform.analyse(frame)
      features.process(power: transform.power)
      return (0..<ActivityFeatures.count).map { features.values[$0] }
    }
  }

  /// Runs the golden signal, of which voice activity hears the next block already; calls `look` after each.
  static func hear(_ look: (Int, borrowing MaskFeatures, borrowing SpeechMask) -> Void) {
    let samples = ActivitySignals.golden()
    let scale = 1 / (2 * Float(160 * 160))
    var transform = ShortTimeTransform(frameLength: 160)
    var noise = NoiseSpectrum(binCount: 161)
    var features = MaskFeatures(scale: scale)
    var mask = SpeechMask(scale: scale)
    var frame = SampleBuffer(count: 160)
    let seen = seen()
    for k in 0..<400 {
      for i in 0..<160 { frame[i] = Float(samples[k * 160 + i]) }
      transform.analyse(frame)
      let ahead = SampleBuffer(seen[min(k + 1, 399)])
      noise.process(transform.power, floor: 1e-13 / scale)
      let chance = Float(k % 50) / 50
      features.look(ahead: ahead)
      features.process(power: transform.power, noise: noise.power, peak: -30, probability: chance)
      mask.features.look(ahead: ahead)
      mask.process(power: transform.power, noise: noise.power, peak: -30, probability: chance)
      look(k, features, mask)
    }
  }

  @Test func featuresAndGainsAreThoseOfTheFit() {
    let (features, gains) = (Self.rows(MaskGoldens.features), Self.rows(MaskGoldens.gains))
    #expect(features.count == 8 && gains.count == 8)
    var compared = 0
    Self.hear { k, seen, mask in
      guard let row = features[k], let wanted = gains[k] else { return }
      compared += 1
      #expect(row.count == MaskFeatures.count && wanted.count == 18)
      for i in row.indices {
        #expect(
          abs(seen.values[i] - row[i]) < 6e-3, "frame \(k), feature \(i): \(seen.values[i]), the fit saw \(row[i])")
      }
      for i in wanted.indices {
        let expected = max(wanted[i], 0.1)
        #expect(
          abs(mask.bands[i] - expected) < 5e-3, "frame \(k), band \(i): \(mask.bands[i]), the fit said \(expected)")
      }
    }
    #expect(compared == 8)
  }

  @Test("gains of bins lie on lines between the middles of bands", arguments: [81, 161, 241, 481]) func ramps(bins: Int)
  {
    var bands = SampleBuffer(count: 20)
    for b in 0..<18 { bands[b] = Float((b * 7) % 18) / 18 }
    var gains = SampleBuffer(count: bins)
    var most = SampleBuffer(count: bins)
    for k in 0..<bins { most[k] = k % 9 == 0 ? 0.25 : 1 }
    unsafe MaskRamps.shared.spread(bands.pointer, over: &gains, most: most, whole: 0.5)
    let edges = [2, 4, 6, 8, 10, 12, 15, 18, 22, 26, 31, 37, 44, 52, 62, 70, 80, 110, 160]
    let used = bins > 160 ? 18 : 16
    for k in 0..<bins {
      let place = Float(k)
      let middles = (0..<used).map { Float(edges[$0] + edges[$0 + 1] - 1) / 2 }
      var wanted = bands[used - 1]
      if place <= middles[0] {
        wanted = bands[0]
      } else if let upper = middles.firstIndex(where: { $0 >= place }) {
        let part = (place - middles[upper - 1]) / (middles[upper] - middles[upper - 1])
        wanted = bands[upper - 1] + part * (bands[upper] - bands[upper - 1])
      }
      wanted = 0.5 * min(wanted, most[k])
      #expect(abs(gains[k] - wanted) < 1e-5, "bin \(k) of \(bins)")
    }
  }
}
