internal import ArgumentParser
internal import Foundation

/// What is read besides recordings: plans, timed inputs and the like, most of them whole and small.
enum Input {
  /// The bytes of `name`, or of standard input where it is `-`.
  static func bytes(_ name: String) throws(Failure) -> Data {
    do {
      if name == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
      return try FileHandle(fileDescriptor: try open(name), closeOnDealloc: true).readToEnd() ?? Data()
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .inputOutput, "\(name == "-" ? "standard input" : name): reading failed: \(error.localizedDescription)")
    }
  }

  /// Opens `name` for reading; refuses what `check` refuses. The descriptor is the caller's to close.
  static func open(_ name: String, _ flags: Int32 = 0) throws(Failure) -> Int32 {
    try check(name)
    let opened = Inherited.open(name, O_RDONLY | O_CLOEXEC | flags)
    if opened < 0 { throw unreadable(name, errno) }
    return opened
  }

  /// The text of `name` (UTF-8), or of standard input where it is `-`.
  static func text(_ name: String) throws(Failure) -> String {
    guard let text = String(validating: try bytes(name), as: UTF8.self) else {
      throw Failure(.data, "\(name == "-" ? "standard input" : name): is not UTF-8 text; save it as UTF-8")
    }
    return text
  }

  /// Refuses a command line where more than one of `names` is standard input: the first would leave nothing to the others.
  static func checkStandardInput(_ names: [String?]) throws(ValidationError) {
    guard names.count(where: { $0 == "-" }) > 1 else { return }
    throw ValidationError("standard input (-) can be one input only; name a file for the other")
  }

  /// Whether `name` is a file and no pipe or device; refuses what `check` refuses.
  static func isFile(_ name: String) throws(Failure) -> Bool {
    try check(name)
    var status = stat()
    return unsafe stat(name, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Refuses what `check` refuses, and pipes and devices too: `name` is a recording that is read more than once.
  static func checkFile(_ name: String) throws(Failure) {
    guard try isFile(name) else {
      throw Failure(.usage, "\(name): is no file, but a recording is read more than once here; save it in a file first")
    }
  }

  /// Refuses what is not there, not readable or a folder.
  static func check(_ name: String) throws(Failure) {
    if name.isEmpty { throw Failure(.noInput, "the name of an input is empty; name a file to read") }
    var status = stat()
    if unsafe stat(name, &status) != 0 { throw unreadable(name, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw Failure(.noInput, "\(name): is a folder; name a file to read") }
    if unsafe access(name, R_OK) != 0 { throw unreadable(name, errno) }
  }

  private static func unreadable(_ name: String, _ code: Int32) -> Failure {
    Failure(.noInput, "\(name): cannot be read: \(systemMessage(code))")
  }
}
