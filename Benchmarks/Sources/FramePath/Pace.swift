import Foundation

/// Waits for one frame after the other: one every 10 ms.
struct Pace {
  /// When the last frame was due, in ns.
  private var due: Int

  init() {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    due = now.tv_sec * 1_000_000_000 + now.tv_nsec
  }

  /// Until the next frame is due.
  mutating func wait() {
    wait(early: 0)
    due += 10_000_000
  }

  /// Until so many ns before that.
  func wait(early: Int) {
    let until = due + 10_000_000 - early
    var time = timespec(tv_sec: until / 1_000_000_000, tv_nsec: until % 1_000_000_000)
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, nil)
  }
}
