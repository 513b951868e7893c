internal import Foundation

/// Buffered writing to a file descriptor, every error of it noticed.
final class ByteSink {
  let descriptor: Int32
  private let name: String
  private var pending: [UInt8] = []

  /// Writes to `descriptor`, which stays the caller's; `name` is what errors call it.
  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Appends `text`.
  func write(_ text: String) throws(Failure) {
    pending.append(contentsOf: text.utf8)
    if pending.count >= 1 << 16 { try flush() }
  }

  /// Appends `bytes`.
  func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
    pending.append(contentsOf: bytes)
    if pending.count >= 1 << 16 { try flush() }
  }

  /// Hands everything that was appended to the system.
  func flush() throws(Failure) {
    var sent = 0
    let error: Int32? = unsafe pending.withUnsafeBytes { bytes in
      while sent < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[sent...])
        let n = unsafe Foundation.write(descriptor, rest.baseAddress, rest.count)
        if n < 0 && errno == EINTR { continue }
        if n < 0 { return errno }
        sent += n
      }
      return nil
    }
    pending.removeAll(keepingCapacity: true)
    if let error { throw Failure(.inputOutput, "\(name): writing failed: \(systemMessage(error))") }
  }
}

/// Standard error: errors, warnings and the progress bar.
enum StandardError {
  /// Writes a line; an error here has nowhere to be told.
  static func write(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Writes `voicepipe: warning: …`.
  static func warn(_ message: String) { write("voicepipe: warning: \(message)") }
}

/// What the system calls error number `code`.
func systemMessage(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
