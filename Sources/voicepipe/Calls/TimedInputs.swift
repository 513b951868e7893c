internal import VoicePipeline

/// Timed inputs that go with a recording: a file of JSON Lines.
enum TimedInputs {
  /// Reads `name`; a recording with the assistant on a second channel gives the assistant's inputs itself.
  static func read(_ name: String, besideAssistant: Bool) throws(Failure) -> [TimedInput] {
    let bytes = try Input.bytes(name)
    var reader = TimedInputReader(accepting: besideAssistant ? .besideBoth : .besideCustomer)
    var inputs: [TimedInput] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      do {
        if let input = try reader.read([UInt8](line).span) { inputs.append(input) }
      } catch {
        throw Failure(.data, "\(name): \(error)")
      }
    }
    return inputs
  }
}
