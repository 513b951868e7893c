import Foundation
import TestSupport
import Testing
import VoiceRealtime

@testable import VoicePipeline

/// The figures of a second of background against plain arithmetic in doubles.
@Suite struct BackgroundSummaryTests {
  /// One block: five frames alike, so that its figures are theirs.
  struct Block {
    var level: Double
    var bands: [Double]
    var isActive: Bool
    var likeness: Double
    var probability: Double

    init(using generator: inout SeededGenerator) {
      level = .random(in: -70 ... -30, using: &generator)
      bands = (0..<4).map { _ in .random(in: -80 ... -35, using: &generator) }
      isActive = .random(using: &generator)
      likeness = .random(in: -0.2...1, using: &generator)
      probability = .random(in: 0...1, using: &generator)
    }
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
  static func deviation(_ values: [Double]) -> Double {
    let middle = mean(values)
    return mean(values.map { ($0 - middle) * ($0 - middle) }).squareRoot()
  }

  /// The odds by the formulas of `Tools/media_detector`.
  static func odds(_ blocks: [Block]) -> Double {
    let level = 10 * log10(mean(blocks.map { pow(10, $0.level / 10) }))
    let peaks = blocks.map(\.level)
    let movement = mean((0..<4).map { band in deviation(blocks.map { $0.bands[band] }) })
    let shape = mean((0..<4).map { band in deviation(blocks.map { $0.bands[band] - mean($0.bands) }) })
    let figures = [
      min(movement, 10), min(shape, 10), mean(blocks.map { $0.isActive ? 1 : 0 }), mean(blocks.map(\.likeness)),
      deviation(blocks.map(\.likeness)), mean(peaks.map { $0 > level - 10 ? 1 : 0 }), (peaks.max() ?? 0) - level,
      min(mean(zip(peaks, peaks.dropFirst()).map { abs($1 - $0) }), 15), mean(blocks.map(\.probability)),
    ]
    let weights = WeightsText.decoded(MediaWeightsText.value).map { 4 * Double($0) }
    let units = (weights.count - 1) / (figures.count + 2)
    var odds = weights[weights.count - 1]
    for unit in 0..<units {
      let column = stride(from: unit, to: weights.count - 1, by: units).map { weights[$0] }
      let sum = zip(figures, column).reduce(column[9]) { $0 + $1.0 * $1.1 }
      odds += sum / (1 + abs(sum)) * column[10]
    }
    return odds
  }

  @Test("the evidence of a second, and of less, is that of the formulas", arguments: [2, 14, 20])
  func evidence(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for _ in 0..<200 {
      let made = (0..<count).map { _ in Block(using: &generator) }
      var blocks = BackgroundBlocks()
      for block in made {
        let bands = SIMD4<Float>(block.bands.map { Float(pow(10, $0 / 10)) })
        for _ in 0..<BackgroundBlocks.frames {
          _ = blocks.add(
            level: Decibels(Float(block.level)), bands: bands, isActive: block.isActive,
            likeness: Float(block.likeness), probability: Float(block.probability))
        }
      }
      var summary = BackgroundSummary()
      for age in (0..<count).reversed() { summary.add(blocks, age) }
      #expect(abs(Double(summary.evidence(.shared)) - Self.odds(made)) < 0.01)
      #expect(abs(Double(summary.peak) - (made.map(\.level).max() ?? 0)) < 1e-4)
    }
  }
}
