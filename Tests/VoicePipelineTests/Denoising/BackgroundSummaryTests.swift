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
    let figures: [(Double, SIMD8<Float>)] = [
      (min(movement, 10), MediaWeights.movement), (min(shape, 10), MediaWeights.shape),
      (mean(blocks.map { $0.isActive ? 1 : 0 }), MediaWeights.share),
      (mean(blocks.map(\.likeness)), MediaWeights.likeness),
      (deviation(blocks.map(\.likeness)), MediaWeights.change),
      (mean(peaks.map { $0 > level - 10 ? 1 : 0 }), MediaWeights.presence),
      ((peaks.max() ?? 0) - level, MediaWeights.peak),
      (min(mean(zip(peaks, peaks.dropFirst()).map { abs($1 - $0) }), 15), MediaWeights.steps),
      (mean(blocks.map(\.probability)), MediaWeights.voice),
    ]
    var odds = Double(MediaWeights.bias)
    for unit in 0..<8 {
      let sum = figures.reduce(Double(MediaWeights.offset[unit])) { $0 + $1.0 * Double($1.1[unit]) }
      odds += sum / (1 + abs(sum)) * Double(MediaWeights.output[unit])
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
      #expect(abs(Double(summary.evidence) - Self.odds(made)) < 0.01)
      #expect(abs(Double(summary.peak) - (made.map(\.level).max() ?? 0)) < 1e-4)
    }
  }
}
