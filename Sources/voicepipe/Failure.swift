/// Why a command ends without its result: an exit code of sysexits.h, and one line that names the file or key and
/// what to do.
struct Failure: Error, Equatable, CustomStringConvertible {
  enum Code: Int32 {
    /// The command line itself is wrong.
    case usage = 64
    /// The input is there but is not what it should be.
    case data = 65
    /// The input is missing or unreadable.
    case noInput = 66
    /// The output cannot be made.
    case cannotCreate = 73
    /// Reading or writing failed midway.
    case inputOutput = 74
    /// The configuration is wrong.
    case configuration = 78
  }

  let message: String
  /// Lines shown under the message on a terminal, such as the place in an expression; empty for none.
  let excerpt: String
  let exitCode: Int32

  init(_ code: Code, _ message: String, excerpt: String? = nil, rawCode: Int32? = nil) {
    self.excerpt = excerpt ?? ""
    // One line, whatever went into it.
    self.message = message.split(whereSeparator: \.isNewline).map { $0.trimmingBlanks }.joined(separator: " ")
    self.exitCode = rawCode ?? code.rawValue
  }

  var description: String { message }

  /// Writes `voicepipe: error: …` to standard error: one line, and the excerpt where somebody looks at it.
  func write() {
    StandardError.write("voicepipe: error: \(message)")
    if StandardError.isTerminal, !excerpt.isEmpty { StandardError.write(excerpt) }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    let rest = drop { $0 == " " || $0 == "\t" }
    let end = rest.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { rest[...$0] } ?? ""
  }
}
