/// White noise that is the same everywhere: SplitMix64 (Steele, Lea and Flood, 2014), uniform in -1 ..< 1.
public struct Noise {
  private var state: UInt64

  /// A sequence of its own for each seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 random bits.
  public mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The next sample.
  public mutating func sample() -> Float { Float(Int32(truncatingIfNeeded: bits() >> 32)) / 2_147_483_648 }

  /// A whole number of `range`.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(bits() % UInt64(range.count))
  }
}
