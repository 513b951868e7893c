/// Samples as whole numbers of `bits` bits: the nearest, clipped to what the format can hold.
///
/// No dither: where a sample came from such a format it comes back exactly.
public struct Quantiser: Sendable {
  /// Bits of a sample, 8 ... 32.
  public let bits: Int
  private let scale: Double

  /// For samples of `bits` bits, 8 ... 32.
  public init(bits: Int) {
    precondition((8...32).contains(bits), "whole-number samples have 8 to 32 bits")
    self.bits = bits
    scale = Double(Int64(1) << (bits - 1))
  }

  /// The whole number nearest to `sample` (full scale ±1), halves to the even one.
  public func quantised(_ sample: Double) -> Int32 {
    Int32(max(-scale, min(scale - 1, (sample * scale).rounded(.toNearestOrEven))))
  }

  /// The same in the upper bits of 32.
  public func leftJustified(_ sample: Double) -> Int32 { quantised(sample) << Int32(32 - bits) }
}
