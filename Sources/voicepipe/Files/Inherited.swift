internal import Foundation

/// Files that whoever started the process opened for it: `/dev/fd/3` and its like.
enum Inherited {
  /// Opens `path`. A socket can be named so, but not opened by that name: it is duplicated. Node.js, for one, gives its
  /// children sockets where others give pipes.
  static func open(_ path: String, _ flags: Int32) -> Int32 {
    let opened = unsafe Foundation.open(path, flags, 0o666)
    guard opened < 0, errno == ENXIO, let number = number(of: path) else { return opened }
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
    if copy >= 0, flags & O_NONBLOCK != 0 {
      _ = fcntl(copy, F_SETFL, fcntl(copy, F_GETFL) | O_NONBLOCK)
    }
    return copy
  }

  /// The standard stream that `path` names, or `-`: output (1) or errors (2). Where it is a file, whoever started the
  /// process goes on writing to it: it must not be replaced.
  static func standardStream(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": STDOUT_FILENO
    case "/dev/stderr": STDERR_FILENO
    default: number(of: path).flatMap { [STDOUT_FILENO, STDERR_FILENO].contains($0) ? $0 : nil }
    }
  }

  private static func number(of path: String) -> Int32? {
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      return Int32(path.dropFirst(folder.count))
    }
    return nil
  }
}
