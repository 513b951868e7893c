internal import VoiceRealtime

extension StreamTime {
  /// Later than any deadline: a timer that does not stand.
  static var never: StreamTime {
    @_noLocks get { StreamTime(microseconds: 1 << 62) }
  }
  /// The longest wait, and the latest time of an input: 10^18 µs, some 32 000 years; two of them stay below `never`.
  static var longest: StreamTime {
    @_noLocks get { StreamTime(microseconds: 1_000_000_000_000_000_000) }
  }

  @_noLocks static func <= (a: StreamTime, b: StreamTime) -> Bool { a.microseconds <= b.microseconds }
  @_noLocks static func > (a: StreamTime, b: StreamTime) -> Bool { a.microseconds > b.microseconds }
  @_noLocks static func >= (a: StreamTime, b: StreamTime) -> Bool { a.microseconds >= b.microseconds }

  /// The later of both.
  @_noLocks static func later(_ a: StreamTime, _ b: StreamTime) -> StreamTime {
    a.microseconds < b.microseconds ? b : a
  }
}
