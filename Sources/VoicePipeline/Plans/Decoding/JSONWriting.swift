extension JSONValue {
  /// On one line.
  package var compact: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(_, let text): return text
    case .string(let text): return JSONValue.quoted(text)
    case .array(let items): return "[" + items.map(\.compact).joined(separator: ", ") + "]"
    case .object(let members):
      return "{" + members.map { JSONValue.quoted($0.key) + ": " + $0.value.compact }.joined(separator: ", ") + "}"
    }
  }

  /// On as many lines as it takes: what fits on one line of 100 characters stays on one.
  package func pretty(indent: Int = 0, lead: Int = 0) -> String {
    let line = compact
    if indent > 0, indent + lead + line.count <= 100 { return line }
    let (inner, outer) = (String(repeating: " ", count: indent + 2), String(repeating: " ", count: indent))
    switch self {
    case .array(let items) where !items.isEmpty:
      let lines = items.map { inner + $0.pretty(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + outer + "]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { member in
        let key = JSONValue.quoted(member.key) + ": "
        return inner + key + member.value.pretty(indent: indent + 2, lead: key.count)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
    default: return line
    }
  }

  /// `text` in quotation marks, with the escapes that JSON asks for.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += #"\""#
      case "\\": result += #"\\"#
      case "\n": result += #"\n"#
      case "\r": result += #"\r"#
      case "\t": result += #"\t"#
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
