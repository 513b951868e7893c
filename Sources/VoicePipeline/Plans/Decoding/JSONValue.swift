/// A JSON value as it was written: members in their order, repeated keys and the text of numbers kept.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number and how it was written; infinite where it is too large for a Double.
  case number(Double, text: String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  package struct Member: Equatable, Sendable {
    package var key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  package static func number(_ value: Double) -> JSONValue {
    // A whole number is written without a point, as a host would.
    value == value.rounded() && abs(value) < 1e15
      ? .number(value, text: String(Int64(value))) : .number(value, text: "\(value)")
  }

  /// What kind of value it is, for an error.
  package var kind: String {
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
  package var found: String {
    let text = compact
    return text.count > 60 ? text.prefix(57) + "…" : text
  }
}

/// Text that is not JSON, or more deeply nested than any plan.
package struct JSONSyntaxError: Error, Equatable {
  /// Lines from 1.
  package let line: Int
  /// Characters (Unicode scalars) of the line, from 1.
  package let column: Int
  package let message: String
}
