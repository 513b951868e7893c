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
        throw Failure(.data, "\(PlanFile.name(name)): \(error)")
      }
    }
    return inputs
  }

  /// Warns of `count` inputs of `name` that lie behind the end of `call`, where there are any.
  static func warn(_ count: Int, of name: String, behind call: String) {
    guard count > 0 else { return }
    let (lie, are) = count == 1 ? ("1 input lies", "it is") : ("\(count) inputs lie", "they are")
    StandardError.warn("\(PlanFile.name(name)): \(lie) after the end of \(call); \(are) left out")
  }
}
