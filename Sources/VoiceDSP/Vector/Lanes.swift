/// Four samples at once, from and to any address: the loads and stores of the vector kernels.
///
/// Public for the sake of the module beside: `package` keeps the compiler from inlining them there, which costs 4 % of a
/// frame's instructions.
public enum Lanes {
  /// The four samples at `address`.
  @_noLocks @inlinable @inline(__always)
  @unsafe public static func load(_ address: UnsafeMutablePointer<Float>) -> SIMD4<Float> {
    unsafe UnsafeRawPointer(address).loadUnaligned(as: SIMD4<Float>.self)
  }

  /// Puts four samples at `address`.
  @_noLocks @inlinable @inline(__always)
  @unsafe public static func store(_ lanes: SIMD4<Float>, _ address: UnsafeMutablePointer<Float>) {
    unsafe UnsafeMutableRawPointer(address).storeBytes(of: lanes, as: SIMD4<Float>.self)
  }

  /// The larger of each pair of lanes: one instruction, where `pointwiseMax` is a call and a loop over the lanes.
  @_noLocks @inlinable @inline(__always)
  public static func larger(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    b.replacing(with: a, where: a .> b)
  }

  /// The smaller of each pair of lanes.
  @_noLocks @inlinable @inline(__always)
  public static func smaller(_ a: SIMD4<Float>, _ b: SIMD4<Float>) -> SIMD4<Float> {
    a.replacing(with: b, where: b .< a)
  }

  /// Moves `count` samples; where the two overlap, only toward lower addresses.
  @_noLocks @inlinable @inline(__always)
  @unsafe public static func move(
    _ source: UnsafeMutablePointer<Float>, count: Int, to target: UnsafeMutablePointer<Float>
  ) {
    var i = 0
    while i + 4 <= count {
      unsafe store(load(source + i), target + i)
      i += 4
    }
    while i < count {
      unsafe target[i] = source[i]
      i += 1
    }
  }
}

extension SIMD2<Float> {
  /// These two lanes, then those of `other`.
  @_noLocks @inline(__always)
  func joined(_ other: SIMD2<Float>) -> SIMD4<Float> { SIMD4(lowHalf: self, highHalf: other) }
}
