internal import Foundation
internal import Synchronization

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
    // Where both go to one terminal, nothing is to be written behind the bar.
    if descriptor == STDOUT_FILENO, !pending.isEmpty { StandardError.wipeBar() }
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
  /// Whether a progress bar stands in the terminal's last line.
  private static let hasBar = Atomic(false)

  /// Whether somebody looks at it.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line, in the place of a bar; an error here has nowhere to be told.
  static func write(_ line: String) {
    wipeBar()
    put(line + "\n")
  }

  /// Draws the bar in the place of the one before.
  static func draw(bar: String) {
    // Back to the line's beginning, the text, and the rest of the line empty.
    put("\r\(bar)\u{1B}[K")
    hasBar.store(true, ordering: .relaxed)
  }

  /// Takes the bar away, where there is one.
  static func wipeBar() {
    if hasBar.exchange(false, ordering: .relaxed) { put("\r\u{1B}[K") }
  }

  private static func put(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Writes `voicepipe: warning: …`.
  static func warn(_ message: String) { write("voicepipe: warning: \(message)") }
}

/// What the system calls error number `code`.
func systemMessage(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
