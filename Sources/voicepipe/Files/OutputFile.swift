internal import Foundation

/// A file that comes into being whole or not at all: written beside its place, then renamed to it.
///
/// `-` is standard output; a place that is a standard stream, a device or a pipe is written directly. Thrown away unless
/// committed.
final class OutputFile {
  /// The name the user gave.
  let name: String
  /// Where bytes go; open for reading too unless it is a stream.
  let descriptor: Int32
  private let place: String
  private var unfinished: String?
  /// Whether the descriptor is open, and ours to close.
  private var isOpen = true
  /// Of a live file: whether it is still as it was found, and whether it was there at all.
  private var isUntouched = false, wasThere = true

  /// Makes the unfinished file; `isLive`: opens the file itself, for readers who follow it.
  init(_ name: String, isLive: Bool = false) throws(Failure) {
    if let stream = Inherited.standardStream(name) {
      self.name = stream == STDOUT_FILENO ? "standard output" : "standard error"
      (place, descriptor, isOpen) = ("-", stream, false)
      return
    }
    self.name = name
    if name.isEmpty { throw Failure(.cannotCreate, "the name of an output is empty; name a file to write") }
    place = Self.resolved(name)
    var status = stat()
    let exists = unsafe stat(place, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists && kind == S_IFDIR { throw Failure(.cannotCreate, "\(name): is a folder; name a file to write") }
    if isLive || exists && kind != S_IFREG {
      descriptor = Inherited.open(place, O_WRONLY | O_CLOEXEC | (isLive ? O_CREAT : 0))
      if descriptor < 0 { throw Self.cannotCreate(name, errno) }
      (isUntouched, wasThere) = (isLive, exists)
      return
    }
    if unsafe exists && access(place, W_OK) != 0 { throw Self.cannotCreate(name, errno) }
    let (folder, file) = Self.split(place)
    // 255 bytes is what a name may have; the process id keeps two runs apart.
    let path = "\(folder).\(String(decoding: file.utf8.prefix(200), as: UTF8.self)).\(getpid()).unfinished"
    (descriptor, unfinished) = try Unfinished.open(path) { (code) -> Failure in Self.cannotCreate(name, code) }
    // Who may read the file that is replaced, and no one else, may read what comes in its place, from its first byte on.
    if exists { _ = fchmod(descriptor, status.st_mode & 0o777) }
  }

  deinit { discard() }

  /// Empties a live file, which stays as it was until then.
  func beginLive() {
    if isUntouched { _ = ftruncate(descriptor, 0) }
    isUntouched = false
  }

  /// Puts the finished file into its place. The descriptor is closed.
  func commit() throws(Failure) {
    try writeOut()
    try move()
  }

  /// Hands every byte to the disk, and closes the descriptor: after that nothing is left but to move the file.
  func writeOut() throws(Failure) {
    guard isOpen else { return }
    isOpen = false
    // What the system could not write is learnt here at the latest; the name must not come before the bytes.
    let code = unfinished != nil && fsync(descriptor) != 0 ? errno : 0
    let closed = close(descriptor) == 0 ? 0 : errno
    guard code != 0 || closed != 0 else { return }
    discard()
    throw Failure(.inputOutput, "\(name): writing failed: \(systemMessage(code != 0 ? code : closed))")
  }

  /// Moves the file, whose bytes are written out, into its place.
  func move() throws(Failure) {
    guard let unfinished else { return }
    self.unfinished = nil
    if let code = Unfinished.rename(unfinished, to: place) { throw Self.cannotCreate(name, code) }
  }

  /// Removes the unfinished file, if it is not in its place yet, and a live one that was made and never begun.
  func discard() {
    if isUntouched && !wasThere { unsafe unlink(place) }
    isUntouched = false
    if isOpen { close(descriptor) }
    isOpen = false
    guard let unfinished else { return }
    Unfinished.remove(unfinished)
    self.unfinished = nil
  }

  private static func cannotCreate(_ name: String, _ code: Int32) -> Failure {
    Failure(.cannotCreate, "\(name): cannot be written: \(systemMessage(code))")
  }

  /// `path` with links at its end followed, also to what is not there yet, so that the link stays and what it names is
  /// replaced or made.
  static func resolved(_ path: String) -> String {
    if let real = unsafe realpath(path, nil) {
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
    var (place, status) = (path, stat())
    // The name of a pipe or a socket under /dev/fd is a link to no file, but is there.
    if unsafe stat(path, &status) == 0 { return path }
    // As many as Linux follows.
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { return place }
      place = target.hasPrefix("/") ? target : split(place).folder + target
    }
    return path
  }

  /// The folder with its slash (empty for the current one) and the file's name.
  static func split(_ path: String) -> (folder: String, file: String) {
    // By code unit, as the system does: a slash and an accent behind it are one Swift character.
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    let start = path.utf8.index(after: slash)
    return (String(path[..<start]), String(path[start...]))
  }
}
