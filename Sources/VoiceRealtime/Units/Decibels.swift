/// A level or a gain in dB: 20·log10 of an amplitude, 0 dB = 1.0 (full scale).
public struct Decibels: Hashable, Comparable, Sendable, BitwiseCopyable, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral
{
  /// The number of decibels.
  public var value: Float

  /// The lowest level that is told: -120 dB, below the noise of 16-bit audio by more than 20 dB.
  public static var floor: Decibels {
    @_noLocks get { Decibels(-120) }
  }

  /// So many decibels.
  @_noLocks public init(_ value: Float) { self.value = value }
  /// So many decibels.
  @_noLocks public init(floatLiteral value: Float) { self.value = value }
  /// So many decibels.
  @_noLocks public init(integerLiteral value: Int) { self.value = Float(value) }

  /// The level of a mean square, never below `floor`; NaN gives `floor`.
  @_noLocks public init(power: Float) {
    value = power > 1e-12 ? 10 * AuditedMath.log10(power) : -120
  }

  /// The amplitude: 10^(dB/20).
  public var amplitude: Float {
    @_noLocks get { AuditedMath.exp2(value * 0.166_096_404_744_368) }
  }
  /// The power: 10^(dB/10).
  public var power: Float {
    @_noLocks get { AuditedMath.exp2(value * 0.332_192_809_488_736) }
  }

  /// Whether `a` is the lower level.
  @_noLocks public static func < (a: Decibels, b: Decibels) -> Bool { a.value < b.value }
}
