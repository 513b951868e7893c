#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Leaves of the audio path that the compiler does not check: arithmetic of the C library and the processor.
///
/// None of them allocates, locks or makes a system call; `errno` is thread-local. Each is a few to some tens of
/// nanoseconds. The C functions that `CKernels.h`, `CRealtime.h` and the shim headers of FFTW, libsamplerate and
/// speexdsp admit are not checked either. Everything else is proven by `@_noLocks`, what is generic where it is used.
public enum AuditedMath {
  /// √x.
  @_semantics("no_performance_analysis") @inlinable @inline(__always)
  public static func squareRoot(_ x: Float) -> Float { x.squareRoot() }
  /// √x of every lane.
  @_semantics("no_performance_analysis") @inlinable @inline(__always)
  public static func squareRoot(_ x: SIMD4<Float>) -> SIMD4<Float> { x.squareRoot() }
  /// √x.
  @_semantics("no_performance_analysis") @inline(__always) public static func squareRoot(_ x: Double) -> Double {
    x.squareRoot()
  }
  /// To the nearest whole number, halves away from zero.
  @_semantics("no_performance_analysis") @inline(__always) public static func rounded(_ x: Double) -> Double {
    x.rounded(.toNearestOrAwayFromZero)
  }
  /// To the nearest whole number, halves away from zero.
  @_semantics("no_performance_analysis") @inline(__always) public static func rounded(_ x: Float) -> Float {
    x.rounded(.toNearestOrAwayFromZero)
  }
  /// Toward minus infinity.
  @_semantics("no_performance_analysis") @inline(__always) public static func floor(_ x: Double) -> Double {
    x.rounded(.down)
  }
  /// Toward plus infinity.
  @_semantics("no_performance_analysis") @inline(__always) public static func ceil(_ x: Double) -> Double {
    x.rounded(.up)
  }
  /// 2^x.
  @_semantics("no_performance_analysis") @inline(never) public static func exp2(_ x: Float) -> Float { exp2f(x) }
  /// e^x.
  @_semantics("no_performance_analysis") @inline(never) public static func exp(_ x: Float) -> Float { expf(x) }
  /// The logarithm to base 10.
  @_semantics("no_performance_analysis") @inline(never) public static func log10(_ x: Float) -> Float { log10f(x) }
  /// e^x.
  @_semantics("no_performance_analysis") @inline(never) public static func exp(_ x: Double) -> Double { c_exp(x) }
  /// The natural logarithm.
  @_semantics("no_performance_analysis") @inline(never) public static func log(_ x: Double) -> Double { c_log(x) }
  /// The sine of x radians.
  @_semantics("no_performance_analysis") @inline(never) public static func sin(_ x: Double) -> Double { c_sin(x) }
  /// The cosine of x radians.
  @_semantics("no_performance_analysis") @inline(never) public static func cos(_ x: Double) -> Double { c_cos(x) }
  /// The tangent of x radians.
  @_semantics("no_performance_analysis") @inline(never) public static func tan(_ x: Double) -> Double { c_tan(x) }
  /// x^y, as C's `pow`.
  @_semantics("no_performance_analysis") @inline(never)
  public static func power(_ x: Double, _ y: Double) -> Double { c_pow(x, y) }
}

// The C library's functions under names of their own: inside `AuditedMath` a bare `exp` is the leaf itself.
private func c_exp(_ x: Double) -> Double { exp(x) }
private func c_log(_ x: Double) -> Double { log(x) }
private func c_sin(_ x: Double) -> Double { sin(x) }
private func c_cos(_ x: Double) -> Double { cos(x) }
private func c_tan(_ x: Double) -> Double { tan(x) }
private func c_pow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
