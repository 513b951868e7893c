internal import VoiceRealtime

/// Reads timed inputs, one JSON object a line (JSON Lines): the format of `voicepipe turns`.
///
/// Fields it does not know are left alone, so that a log with more in it can be read. For the control thread.
public struct TimedInputReader: Sendable {
  /// Which inputs a file may hold.
  public enum Accepts: Sendable {
    /// All of them: the file is the whole stream.
    case everything
    /// Not `speech.…` and `end`: they come from the recording that the file goes with.
    case besideCustomer
    /// Nor `assistant.ready`, `.start` and `.done`: the recording's second channel gives them.
    case besideBoth
  }

  /// The line read last, from 1; 0: none.
  public private(set) var line = 0
  private let accepts: Accepts
  private var last = 0.0
  private var lastLine = 0
  private var endLine: Int?

  /// A reader that starts at line 1.
  public init(accepting accepts: Accepts = .everything) { self.accepts = accepts }

  /// Reads the next line, its end of line left off or not; nil where it is blank.
  public mutating func read(_ bytes: Span<UInt8>) throws(TimedInputError) -> TimedInput? {
    line += 1
    // A byte order mark at the start of a file is no part of its text.
    let hasMark = line == 1 && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    var scanner = JSONScanner(bytes, from: hasMark ? 3 : 0)
    if scanner.isAtEnd() { return nil }
    if let endLine { throw error(.afterEnd(line: endLine)) }
    var fields = Fields()
    do throws(JSONScanner.Fault) {
      try scanner.object { fields.set($0, $1) }
      guard scanner.isAtEnd() else { throw JSONScanner.Fault(offset: scanner.offset, problem: "something follows it") }
    } catch {
      throw self.error(.notJSON(column: error.offset + 1, problem: error.problem))
    }
    let timed = try timedInput(fields)
    if timed.input == nil { endLine = line }
    return timed
  }

  /// Reads the next line.
  public mutating func read(_ text: String) throws(TimedInputError) -> TimedInput? {
    try read(Array(text.utf8).span)
  }

  private struct Fields {
    var input, time, text, final, start, x, idle: JSONScanner.Value?

    mutating func set(_ name: String, _ value: JSONScanner.Value) {
      switch name {
      case "in": input = value
      case "t": time = value
      case "text": text = value
      case "final": final = value
      case "start": start = value
      case "x": x = value
      case "idle": idle = value
      default: break
      }
    }
  }

  private func error(_ problem: TimedInputError.Problem) -> TimedInputError {
    TimedInputError(line: line, problem: problem)
  }

  private mutating func timedInput(_ fields: Fields) throws(TimedInputError) -> TimedInput {
    guard let input = fields.input else { throw error(.missing(field: "in", expected: "the name of an input")) }
    guard case .string(let name) = input else {
      throw error(.wrong(field: "in", found: input.told, expected: "the name of an input"))
    }
    guard TimedInputReader.names.contains(name) else { throw error(.unknownInput(name)) }
    try checkAccepted(name)
    let time = try time(fields.time)
    let what: CallInput? =
      switch name {
      case "speech.start": .speechStart
      case "speech.stop": .speechStop
      case "transcript":
        .transcript(
          CallInput.Transcript(
            try text(fields.text), final: try flag("final", fields.final) ?? true, start: try start(fields.start)))
      case "endpoint.probability": .endpointProbability(try number("x", fields.x))
      case "endpoint.now": .endpointNow
      case "assistant.message": .assistantMessage(try text(fields.text))
      case "assistant.ready": .assistantReady(idle: try flag("idle", fields.idle) ?? false)
      case "assistant.start": .assistantStart(idle: try flag("idle", fields.idle) ?? false)
      case "assistant.done": .assistantDone
      default: nil
      }
    return TimedInput(what, at: time)
  }

  private func checkAccepted(_ name: String) throws(TimedInputError) {
    let ofCustomer = name == "end" || name.hasPrefix("speech.")
    let ofAssistant = name.hasPrefix("assistant.") && name != "assistant.message"
    switch accepts {
    case .everything: return
    case .besideCustomer: if ofCustomer { throw error(.notAccepted(name, from: "the recording")) }
    case .besideBoth:
      if ofCustomer { throw error(.notAccepted(name, from: "the recording")) }
      if ofAssistant { throw error(.notAccepted(name, from: "the recording's second channel")) }
    }
  }

  private mutating func time(_ value: JSONScanner.Value?) throws(TimedInputError) -> StreamTime {
    let seconds = try seconds("t", value)
    if seconds < last { throw error(.runsBackwards(seconds: seconds, last: last, lastLine: lastLine)) }
    last = seconds
    lastLine = line
    return StreamTime(seconds: seconds)
  }

  private func start(_ value: JSONScanner.Value?) throws(TimedInputError) -> StreamTime? {
    if value == nil { return nil }
    return StreamTime(seconds: try seconds("start", value))
  }

  /// A time in the stream: 0 ... 10^12 s.
  private func seconds(_ field: String, _ value: JSONScanner.Value?) throws(TimedInputError) -> Double {
    let seconds = try number(field, value)
    guard seconds >= 0, seconds <= StreamTime.longest.seconds else {
      throw error(
        .wrong(field: field, found: seconds.description, expected: "seconds, 0 to \(Int(StreamTime.longest.seconds)),"))
    }
    return seconds
  }

  private func number(_ field: String, _ value: JSONScanner.Value?) throws(TimedInputError) -> Double {
    guard let value else { throw error(.missing(field: field, expected: "a number")) }
    guard case .number(let number) = value else {
      throw error(.wrong(field: field, found: value.told, expected: "a number"))
    }
    guard number.isFinite else {
      throw error(.wrong(field: field, found: number.description, expected: "a finite number"))
    }
    return number
  }

  private func text(_ value: JSONScanner.Value?) throws(TimedInputError) -> String {
    guard let value else { throw error(.missing(field: "text", expected: "a text")) }
    guard case .string(let text) = value else {
      throw error(.wrong(field: "text", found: value.told, expected: "a text"))
    }
    return text
  }

  private func flag(_ field: String, _ value: JSONScanner.Value?) throws(TimedInputError) -> Bool? {
    guard let value else { return nil }
    guard case .bool(let flag) = value else {
      throw error(.wrong(field: field, found: value.told, expected: "true or false"))
    }
    return flag
  }

  static let names = [
    "speech.start", "speech.stop", "transcript", "endpoint.probability", "endpoint.now", "assistant.message",
    "assistant.ready", "assistant.start", "assistant.done", "end",
  ]
}
