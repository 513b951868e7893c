import Testing
import VoiceDSP
import VoiceRealtime

@testable import VoicePipeline

/// What media detection sees and says in Swift against the fit, on the same signal; and what no signal may do to it.
@Suite struct MediaGoldenTests {
  /// Runs the golden signal; calls `look` after each block, with its odds.
  static func hear(_ look: (Int, Float, borrowing MediaFeatures) -> Void) {
    let samples = ActivitySignals.golden()
    let scale = 1 / (2 * Float(160 * 160))
    var transform = ShortTimeTransform(frameLength: 160)
    var noise = NoiseSpectrum(binCount: 161)
    var mask = MaskFeatures(scale: scale)
    var structure = FineStructure()
    var features = MediaFeatures()
    var network = MediaNetwork()
    var frame = SampleBuffer(count: 160)
    var block = 0
    func level(_ bins: borrowing SampleBuffer) -> Decibels {
      var sum = -bins[0]
      for k in 0..<160 { sum += 2 * bins[k] }
      return Decibels(power: sum * scale)
    }
    for k in 0..<400 {
      for i in 0..<160 { frame[i] = Float(samples[k * 160 + i]) }
      transform.analyse(frame)
      noise.process(transform.power, floor: 1e-13 / scale)
      let chance = Float(k % 50) / 50
      mask.process(power: transform.power, noise: noise.power, peak: -30, probability: chance)
      let likeness = structure.process(transform.power)
      guard k >= 20 else { continue }
      let isComplete = features.process(
        mask.values, level: level(transform.power), noise: level(noise.power), speaker: -30, likeness: likeness,
        probability: chance)
      guard isComplete else { continue }
      look(block, network.process(features.values), features)
      block += 1
    }
  }

  @Test func featuresAndOddsAreThoseOfTheFit() {
    let rows = MaskGoldenTests.rows(MediaGoldens.blocks)
    #expect(rows.count == 9)
    var seen = 0
    Self.hear { block, odds, features in
      guard let row = rows[block] else { return }
      seen += 1
      #expect(row.count == MediaFeatures.count + 1)
      #expect(abs(odds - row[0]) < 0.05, "block \(block): odds \(odds), the fit said \(row[0])")
      for i in 0..<MediaFeatures.count {
        let value = features.values[i]
        #expect(abs(value - row[i + 1]) < 0.02, "block \(block), feature \(i): \(value), the fit saw \(row[i + 1])")
      }
    }
    #expect(seen == 9)
  }

  @Test("what is no number is forgotten with its blocks", arguments: [Float.nan, .infinity, -.infinity])
  func noNumber(value: Float) {
    var features = MediaFeatures()
    var seen = SampleBuffer(count: MaskFeatures.count)
    for k in 0..<15 {
      let bad = k < 5
      seen.fill(with: bad ? value : 0.5)
      let level = Decibels(bad ? value : -40)
      let isComplete = features.process(
        seen, level: level, noise: level, speaker: bad ? level : -20, likeness: bad ? value : 0.5,
        probability: bad ? value : 0.5)
      #expect(isComplete == (k % 5 == 4))
      guard isComplete else { continue }
      for i in 0..<MediaFeatures.count { #expect(abs(features.values[i]) <= 4) }
    }
    #expect(features.values[0] == 0.5 && features.values[8] == 0 && features.values[14] == 0)
  }
}
