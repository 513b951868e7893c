/// A moment or a length of time: a whole number of microseconds. A moment is stream time, counted in the customer's samples
/// from 0.
///
/// Sums are exact; seconds are rounded to the nearest microsecond once, on the way in.
public struct StreamTime: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Microseconds since the stream's first sample.
  public var microseconds: Int64

  /// The stream's beginning.
  public static var zero: StreamTime {
    @_noLocks get { StreamTime(microseconds: 0) }
  }

  /// A time of so many microseconds.
  @_noLocks public init(microseconds: Int64) { self.microseconds = microseconds }

  /// `seconds` to the nearest microsecond, halves away from zero. Traps where that does not fit or is not finite.
  @_noLocks public init(seconds: Double) {
    microseconds = Int64(AuditedMath.rounded(seconds * 1_000_000))
  }

  /// `seconds` to the nearest microsecond, as `init(seconds:)`.
  @_noLocks public static func seconds(_ seconds: Double) -> StreamTime { StreamTime(seconds: seconds) }

  /// So many whole milliseconds.
  @_noLocks public static func milliseconds(_ milliseconds: Int64) -> StreamTime {
    StreamTime(microseconds: 1_000 * milliseconds)
  }

  /// When sample `index` begins at `rate`, to the nearest microsecond.
  @_noLocks public init(sample index: Int64, at rate: SampleRate) {
    let hertz = Int64(rate.hertz)
    let (whole, rest) = (index / hertz, index % hertz)
    microseconds = whole * 1_000_000 + (rest * 1_000_000 + hertz / 2) / hertz
  }

  /// The same in seconds.
  public var seconds: Double {
    @_noLocks get { Double(microseconds) / 1_000_000 }
  }

  /// Whether `a` is earlier.
  @_noLocks public static func < (a: StreamTime, b: StreamTime) -> Bool { a.microseconds < b.microseconds }
  /// Whether both are one moment.
  @_noLocks public static func == (a: StreamTime, b: StreamTime) -> Bool { a.microseconds == b.microseconds }
  /// The later moment.
  @_noLocks public static func + (a: StreamTime, b: StreamTime) -> StreamTime {
    StreamTime(microseconds: a.microseconds + b.microseconds)
  }
  /// The length between two moments.
  @_noLocks public static func - (a: StreamTime, b: StreamTime) -> StreamTime {
    StreamTime(microseconds: a.microseconds - b.microseconds)
  }
}
