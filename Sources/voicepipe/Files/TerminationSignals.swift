internal import Foundation

/// Ctrl-C and its like: unfinished files go, then the process ends as the signal would have ended it.
enum TerminationSignals {
  /// Starts watching. To be called first in the process, before any other thread exists.
  static func watch() {
    // A reader that went away is an error of write(), told like any other, not a silent end.
    signal(SIGPIPE, SIG_IGN)
    // So is a file that reaches the limit of its size.
    signal(SIGXFSZ, SIG_IGN)
    var watched = sigset_t()
    unsafe sigemptyset(&watched)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU] where !isIgnored(number) {
      unsafe sigaddset(&watched, number)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &watched, nil)
    // A thread that waits may lock and unlink; a handler might not.
    let thread = Thread { [watched] in
      var (watched, number) = (watched, Int32(0))
      while unsafe sigwait(&watched, &number) != 0 {}
      Unfinished.removeAll { () -> Never in
        signal(number, SIG_DFL)
        unsafe pthread_sigmask(SIG_UNBLOCK, &watched, nil)
        raise(number)
        _exit(128 + number)
      }
    }
    thread.start()
  }

  /// As under nohup, or in a shell's background.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    unsafe sigaction(number, nil, &action)
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
