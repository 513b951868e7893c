internal import Foundation

/// A file or standard input, line by line, as much at a time as is there: memory does not grow with its length.
struct LineReader: ~Copyable {
  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  /// Lines longer than this are refused: no line of inputs needs 64 MB.
  private static let longestLine = 64 << 20

  /// Opens `name`; `-` is standard input.
  init(_ name: String) throws(Failure) {
    let isStandardInput = name == "-"
    descriptor = isStandardInput ? STDIN_FILENO : try Input.open(name)
    self.name = isStandardInput ? "standard input" : name
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Hands every line to `body`, the end of line left off, and calls `pause` whenever what was there is used up.
  mutating func read(
    _ body: (Span<UInt8>) throws(Failure) -> Void, pause: () throws(Failure) -> Void
  ) throws(Failure) {
    var scanned = 0
    while true {
      let count = try more()
      if count == 0 { break }
      var start = 0
      while let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
        try body(buffer.span.extracting(start..<end))
        start = end + 1
        scanned = start
      }
      buffer.removeSubrange(..<start)
      scanned = buffer.count
      if scanned > LineReader.longestLine { throw Failure(.data, "\(name): a line is longer than 64 MB") }
      try pause()
    }
    if !buffer.isEmpty { try body(buffer.span) }
    try pause()
  }

  private mutating func more() throws(Failure) -> Int {
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe Foundation.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      if count < 0 { throw Failure(.inputOutput, "\(name): reading failed: \(systemMessage(errno))") }
      buffer.append(contentsOf: chunk[..<count])
      return count
    }
  }
}
