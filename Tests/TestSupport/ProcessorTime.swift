internal import Foundation

/// How long the processor worked for this thread, however busy the machine is with others.
public enum ProcessorTime {
  /// The time that `work` took.
  public static func of(_ work: () -> Void) -> Duration {
    let start = now()
    work()
    return now() - start
  }

  private static func now() -> Duration {
    var time = timespec()
    guard unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { fatalError("no clock for threads") }
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
