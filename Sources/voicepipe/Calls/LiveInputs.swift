internal import Foundation
internal import VoicePipeline

/// Timed inputs that come while a call goes on, from a pipe: what is there is taken, nothing is waited for.
struct LiveInputs: ~Copyable {
  private let name: String
  private let descriptor: Int32
  private var reader: TimedInputReader
  private var pending: [UInt8] = []

  /// Opens `name`; a stream with the assistant on a second channel gives the assistant's inputs itself.
  init(_ name: String, besideAssistant: Bool) throws(Failure) {
    descriptor = try Input.open(name, O_NONBLOCK)
    self.name = name
    reader = TimedInputReader(accepting: besideAssistant ? .besideBoth : .besideCustomer)
  }

  deinit { close(descriptor) }

  /// The inputs of the lines that have come since the last time.
  mutating func take() throws(Failure) -> [TimedInput] {
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    var count = 1
    while count > 0 {
      count = unsafe read(descriptor, &chunk, chunk.count)
      if count > 0 { pending.append(contentsOf: chunk[..<count]) }
    }
    if count < 0, errno != EAGAIN, errno != EINTR {
      throw Failure(.inputOutput, "\(name): reading failed: \(systemMessage(errno))")
    }
    // Nobody writes any more: what came last is a line without its end.
    if count == 0, !pending.isEmpty { pending.append(UInt8(ascii: "\n")) }
    var inputs: [TimedInput] = []
    while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
      let line = Array(pending[..<end])
      pending.removeFirst(end + 1)
      do {
        if let input = try reader.read(line.span) { inputs.append(input) }
      } catch { throw Failure(.data, "\(name): \(error)") }
    }
    return inputs
  }
}
