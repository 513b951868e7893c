internal import CRealtime

/// A stretch of the audio path: denormals count as zero, and RealtimeSanitizer (where linked) reports every
/// allocation, lock and system call inside it.
public enum RealtimeSection {
  /// Begins a stretch; give what it returns to `end`.
  @_noLocks public static func begin() -> UInt64 {
    cr_realtime_enter()
    return cr_flush_to_zero_begin()
  }

  /// Ends the stretch begun last on this thread.
  @_noLocks public static func end(_ former: UInt64) {
    cr_flush_to_zero_end(former)
    cr_realtime_exit()
  }
}
