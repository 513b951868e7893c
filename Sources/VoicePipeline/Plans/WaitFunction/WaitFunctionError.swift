/// A wait function that is refused: what is wrong, and where.
public struct WaitFunctionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// No expression: the column (characters, from 1) and what is wrong there.
    case syntax(column: Int, message: String)
    /// More steps, numbers or intermediate values than a program holds, parts without `x` aside.
    case tooLarge(limit: String)
    /// Not a finite number at this `x`.
    case notFinite(x: Double, value: Double)
  }

  /// The expression.
  public let text: String
  /// What is wrong.
  public let problem: Problem

  /// The column at which it fails, in characters from 1; nil where it is no single place.
  public var column: Int? {
    if case .syntax(let column, _) = problem { column } else { nil }
  }

  /// One line, such as "column 5: expected a number, x, a function or (, found the end".
  public var description: String {
    switch problem {
    case .syntax(let column, let message): "column \(column): \(message)"
    case .tooLarge(let limit): "too large: \(limit)"
    case .notFinite(let x, let value):
      "not finite at x = \(JSONValue.number(x).compact): it is \(value.isNaN ? "not a number" : value < 0 ? "-infinity" : "infinity")"
    }
  }

  /// The expression around the column, and a line with a caret under it; nil where it is no single place.
  public var excerpt: String? {
    guard let column else { return nil }
    let reach = 38
    let characters = Array(text)
    let first = max(0, min(column - 1, characters.count) - reach)
    let last = min(characters.count, column - 1 + reach)
    // A line break or a tab would shift the caret.
    let shown = characters[first..<last].map { $0.isWhitespace ? " " : $0 }
    let lead = first > 0 ? "…" : ""
    let caret = String(repeating: " ", count: lead.count + column - 1 - first) + "^"
    return lead + String(shown) + (last < characters.count ? "…" : "") + "\n" + caret
  }
}
