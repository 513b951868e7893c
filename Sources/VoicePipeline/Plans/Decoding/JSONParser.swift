/// Reads JSON as RFC 8259 has it, and tells line and column where it is none.
///
/// A byte order mark is skipped. Time and memory grow with the length; nesting deeper than 512 is refused.
package struct JSONParser {
  private static let maximumDepth = 512

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value that `bytes` hold.
  package static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes)
    if let place = parser.firstInvalidByte { throw parser.error("is not UTF-8 text; save it as UTF-8", at: place) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.position == bytes.count else { throw parser.unexpected("the end") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipBlanks()
    guard depth < JSONParser.maximumDepth else {
      throw error("nested more than \(JSONParser.maximumDepth) deep", at: position)
    }
    switch byte.map({ Unicode.Scalar($0) }) {
    case "{": return try object(depth: depth)
    case "[": return try array(depth: depth)
    case "\"": return .string(try string())
    case "-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": return try number()
    default:
      let start = position
      while let byte, byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { position += 1 }
      switch String(decoding: bytes[start..<position], as: UTF8.self) {
      case "null": return .null
      case "true": return .bool(true)
      case "false": return .bool(false)
      default:
        position = start
        throw unexpected("a value")
      }
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    var members: [JSONValue.Member] = []
    position += 1
    skipBlanks()
    if take("}") { return .object([]) }
    while true {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw unexpected(":") }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      skipBlanks()
      if take("}") { return .object(members) }
      guard take(",") else { throw unexpected(", or }") }
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    var items: [JSONValue] = []
    position += 1
    skipBlanks()
    if take("]") { return .array([]) }
    while true {
      items.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return .array(items) }
      guard take(",") else { throw unexpected(", or ]") }
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    if let byte, byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
      throw error("a number does not begin with 0", at: start)
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    // Every number of this form is one that Double reads; too large a one is infinite, and told where it is used.
    return .number(Double(text) ?? .infinity, text: text)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = position
    while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    if position == start { throw unexpected("a digit") }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    let bytes = bytes
    do throws(JSONString.Fault) { return try JSONString.read(bytes.span, &position) } catch {
      switch error {
      case .notClosed: throw unexpected("a closing quotation mark")
      case .unknownEscape(let place):
        throw self.error("an unknown escape; a backslash itself is written \\\\", at: place)
      case .noDigits(let place): throw self.error("\\u needs four hexadecimal digits", at: place)
      // `parse` has refused what is not UTF-8.
      case .controlCharacter, .notUTF8:
        let message = "a line break or control character inside a string; write it as \\n or \\u00…"
        throw self.error(message, at: position)
      }
    }
  }
}

extension JSONParser {
  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: symbol) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// The first byte that is no UTF-8.
  private var firstInvalidByte: Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
    return count
  }

  private func unexpected(_ wanted: String) -> JSONSyntaxError {
    guard position < bytes.count else { return error("expected \(wanted), found the end of the text", at: position) }
    let rest = String(decoding: bytes[position...].prefix(80), as: UTF8.self)
    let word = rest.prefix { $0.isLetter || $0.isNumber }
    let found = word.isEmpty ? String(rest.prefix(1)) : String(word.prefix(20))
    return error("expected \(wanted), found \(JSONValue.quoted(found).dropFirst().dropLast())", at: position)
  }

  private func error(_ message: String, at place: Int) -> JSONSyntaxError {
    let before = bytes.prefix(place)
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    // A character is counted at its first byte.
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return JSONSyntaxError(line: line, column: column, message: message)
  }
}
