internal import Foundation

/// Standard input, output and error, which a process may have been started without, as some services start theirs.
enum StandardDescriptors {
  /// Takes the numbers of those that are closed: the next file that is opened would get one, and sentences or errors be
  /// written into a recording. To be called before anything is opened.
  static func reserve() {
    // Open the wrong way round, so that using one still fails.
    for (number, flags) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(number, F_GETFD) < 0 {
      _ = unsafe open("/dev/null", flags)
    }
  }
}
