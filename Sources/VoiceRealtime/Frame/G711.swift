/// The telephone network's codes for samples: ITU-T G.711 (11/88), A-law (table 1) and µ-law (table 2).
///
/// Decoded values are the recommendation's, scaled to 16 bits and then to full scale 1.0; every code comes back from
/// its own value.
public enum G711 {
  /// A sample as a 16-bit code: clipped at full scale, rounded to nearest, halves away from zero; NaN is 0.
  @_noLocks public static func int16(_ sample: Float) -> Int16 {
    guard sample == sample else { return 0 }
    return Int16(AuditedMath.rounded(min(32767, max(-32768, sample * 32768))))
  }

  /// The value of a µ-law code; negative zero stays -0.0.
  @_noLocks public static func muLaw(_ code: UInt8) -> Float {
    let bits = ~code
    let exponent = Int32(bits >> 4 & 7)
    let magnitude = (((Int32(bits & 15) << 3) + 132) << exponent) - 132
    return Float(sign: bits & 0x80 != 0 ? .minus : .plus, exponent: 0, significand: Float(magnitude) / 32768)
  }

  /// The µ-law code nearest below in magnitude (the recommendation's decision values).
  @_noLocks public static func muLawCode(_ sample: Float) -> UInt8 {
    let magnitude = min(32635, abs(Int32(int16(sample)))) + 132
    let exponent = 31 - Int32(UInt32(magnitude).leadingZeroBitCount) - 7
    let mantissa = magnitude >> (exponent + 3) & 15
    let sign: UInt8 = sample.sign == .minus ? 0x80 : 0
    return ~(sign | UInt8(truncatingIfNeeded: exponent << 4 | mantissa))
  }

  /// The value of an A-law code.
  @_noLocks public static func aLaw(_ code: UInt8) -> Float {
    let bits = code ^ 0x55
    let exponent = Int32(bits >> 4 & 7)
    let mantissa = Int32(bits & 15) << 4
    let magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1)
    return Float(bits & 0x80 != 0 ? magnitude : -magnitude) / 32768
  }

  /// The A-law code of a sample.
  @_noLocks public static func aLawCode(_ sample: Float) -> UInt8 {
    let value = Int32(int16(sample))
    let magnitude = min(32767, value < 0 ? -value - 1 : value)
    let sign: UInt8 = value < 0 ? 0 : 0x80
    let exponent = magnitude < 256 ? 0 : 31 - Int32(UInt32(magnitude).leadingZeroBitCount) - 7
    let mantissa = magnitude >> (exponent == 0 ? 4 : exponent + 3) & 15
    return (sign | UInt8(truncatingIfNeeded: exponent << 4 | mantissa)) ^ 0x55
  }
}
