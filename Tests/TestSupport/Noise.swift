/// White noise that is the same everywhere: uniform in -1 ..< 1.
public struct Noise {
  private var random: SeededGenerator

  /// A sequence of its own for each seed.
  public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next 64 random bits.
  public mutating func bits() -> UInt64 { random.next() }

  /// The next sample.
  public mutating func sample() -> Float { Float(Int32(truncatingIfNeeded: bits() >> 32)) / 2_147_483_648 }

  /// `count` samples in a sequence of its own for each seed.
  public static func samples(_ count: Int, amplitude: Float = 1, seed: UInt64 = 1) -> [Float] {
    var noise = Noise(seed: seed)
    return (0..<count).map { _ in amplitude * noise.sample() }
  }

  /// A whole number of `range`.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(bits() % UInt64(range.count))
  }
}
