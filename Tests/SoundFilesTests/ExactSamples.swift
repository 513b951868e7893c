import SoundFiles
import TestSupport
import VoiceRealtime

extension SampleEncoding {
  /// `count` samples that this format holds exactly, its extremes first.
  func exactSamples(_ count: Int) -> [Double] {
    var numbers = SeededGenerator(seed: 7)
    var samples: [Double]
    switch self {
    case .aLaw: samples = (0..<count).map { Double(G711.aLaw(UInt8(truncatingIfNeeded: $0))) }
    case .muLaw: samples = (0..<count).map { Double(G711.muLaw(UInt8(truncatingIfNeeded: $0))) }
    case .float32:
      samples = [-0.0, Double(Float.leastNonzeroMagnitude), 3.5, -1_000, 1, -1]
      samples += (0..<count).map { _ in Double(Float(Int64(bitPattern: numbers.next())) * 0x1p-63) }
    case .float64:
      samples = [-0.0, Double.leastNonzeroMagnitude, 3.5, -1e30, 1, -1]
      samples += (0..<count).map { _ in Double(Int64(bitPattern: numbers.next())) * 0x1p-63 }
    case .unsigned8, .signed8, .signed16, .signed24, .signed32, .compressed:
      let bits = integerBits ?? 16
      samples = [-1, 1 - 0x1p1 / Double(sign: .plus, exponent: bits, significand: 1), 0]
      samples += (0..<count).map { _ in
        Double(Int64(bitPattern: numbers.next()) >> Int64(64 - bits))
          / Double(sign: .plus, exponent: bits - 1, significand: 1)
      }
    }
    return Array(samples.prefix(count))
  }
}
