/// What is wrong with a line of timed inputs, and what to do.
public struct TimedInputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// What is wrong with it.
  public let problem: Problem

  /// What can be wrong with a line.
  public enum Problem: Sendable, Equatable {
    /// It is no JSON object; column: the byte at which it fails, from 1.
    case notJSON(column: Int, problem: String)
    /// There is no such input.
    case unknownInput(String)
    /// The input does not belong beside a recording, which gives it.
    case notAccepted(String, from: String)
    /// A field is not there.
    case missing(field: String, expected: String)
    /// A field is there, but not as it should be.
    case wrong(field: String, found: String, expected: String)
    /// Its time lies before that of an earlier line.
    case runsBackwards(seconds: Double, last: Double, lastLine: Int)
    /// The stream has ended.
    case afterEnd(line: Int)
  }

  /// "line 3: t: 1.5 runs backwards: line 2 is at 2.0 s".
  public var description: String { "line \(line): \(reason)" }

  private var reason: String {
    switch problem {
    case .notJSON(let column, let problem): "not a JSON object: \(problem) at byte \(column)"
    case .unknownInput(let name):
      "in: \"\(name.prefix(40))\" is not known; one of \(TimedInputReader.names.joined(separator: ", ")) is expected"
    case .notAccepted(let name, let source): "in: \(name) comes from \(source); leave the line out"
    case .missing(let field, let expected): "\(field) is missing; \(expected) is expected"
    case .wrong(let field, let found, let expected): "\(field): \(found) found, \(expected) expected"
    case .runsBackwards(let seconds, let last, let lastLine):
      "t: \(seconds) runs backwards: line \(lastLine) is at \(last) s"
    case .afterEnd(let line): "the stream ended on line \(line)"
    }
  }
}
