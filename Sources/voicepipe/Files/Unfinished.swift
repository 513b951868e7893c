internal import Foundation
internal import Synchronization

/// The files that are being written at the moment: what has to go when the process is interrupted.
enum Unfinished {
  private static let paths = Mutex<Set<String>>([])

  /// Creates the file at `path`, which must not exist, and remembers it.
  static func open(_ path: String, failure: (Int32) -> Failure) throws(Failure) -> (Int32, String) {
    let result = paths.withLock { paths -> (Int32, String)? in
      var (name, attempt) = (path, 1)
      while true {
        let descriptor = unsafe Foundation.open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor >= 0 {
          paths.insert(name)
          return (descriptor, name)
        }
        // Left over from a process that was killed outright, or a second output of the same name here.
        if errno != EEXIST || attempt == 100 { return nil }
        attempt += 1
        name = "\(path)\(attempt)"
      }
    }
    guard let result else { throw failure(errno) }
    return result
  }

  /// Moves `path` to `place` at once; the error number where that fails, and then the file is gone.
  static func rename(_ path: String, to place: String) -> Int32? {
    paths.withLock { paths in
      paths.remove(path)
      if unsafe Foundation.rename(path, place) == 0 { return nil }
      let code = errno
      unsafe unlink(path)
      return code
    }
  }

  /// Deletes the file at `path`.
  static func remove(_ path: String) {
    paths.withLock { paths in
      if paths.remove(path) != nil { unsafe unlink(path) }
    }
  }

  /// Deletes them all and calls `end` while no other can be made or moved.
  static func removeAll(thenEnd end: () -> Never) -> Never {
    paths.withLock { paths -> Never in
      for path in paths { unsafe unlink(path) }
      end()
    }
  }
}
