/// A JSON value as it was written: members in their order, repeated keys and the text of numbers kept.
enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number and how it was written; infinite where it is too large for a Double.
  case number(Double, text: String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  struct Member: Equatable, Sendable {
    var key: String
    var value: JSONValue
  }

  static func number(_ value: Double) -> JSONValue {
    // A whole number is written without a point, as a host would.
    value == value.rounded() && abs(value) < 1e15
      ? .number(value, text: String(Int64(value))) : .number(value, text: "\(value)")
  }

  /// What kind of value it is, for an error.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The value as written, shortened, for an error.
  var found: String {
    let text = compact
    return text.count > 60 ? text.prefix(57) + "…" : text
  }
}

/// Text that is not JSON, or more deeply nested than any plan.
struct JSONSyntaxError: Error, Equatable {
  /// Lines from 1.
  let line: Int
  /// Characters (Unicode scalars) of the line, from 1.
  let column: Int
  let message: String
}
