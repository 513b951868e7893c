internal import Foundation

/// Reads one JSON value after the other from bytes: RFC 8259 to the letter, with bounded nesting.
struct JSONScanner: ~Escapable {
  /// What stands in the text, as far as a line of inputs can use it.
  enum Value: Equatable {
    case string(String)
    case number(Double)
    case bool(Bool)
    case null
    case array
    case object

    /// "the text "a""; for messages.
    var told: String {
      switch self {
      case .string(let text): "\"\(text.count > 40 ? text.prefix(40) + "…" : text[...])\""
      case .number(let number): number.description
      case .bool(let value): value.description
      case .null: "null"
      case .array: "a list"
      case .object: "an object"
      }
    }
  }

  /// Where it is no JSON, and why.
  struct Fault: Error {
    let offset: Int
    let problem: String
  }

  private let bytes: Span<UInt8>
  private(set) var offset: Int
  private static let maximumDepth = 100

  @_lifetime(copy bytes) init(_ bytes: Span<UInt8>, from offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Whether nothing but blanks is left.
  @_lifetime(self: copy self) mutating func isAtEnd() -> Bool {
    skipBlanks()
    return offset == bytes.count
  }

  /// Reads an object and hands each member to `body`.
  @_lifetime(self: copy self)
  mutating func object(_ body: (String, Value) -> Void) throws(Fault) {
    skipBlanks()
    guard next == UInt8(ascii: "{") else { throw fault("an object in braces is expected") }
    try members(depth: 0, body)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  private func fault(_ problem: String) -> Fault { Fault(offset: offset, problem: problem) }

  @_lifetime(self: copy self) private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
  }

  @_lifetime(self: copy self) private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: byte) else { return false }
    offset += 1
    return true
  }

  @_lifetime(self: copy self)
  private mutating func members(depth: Int, _ body: (String, Value) -> Void) throws(Fault) {
    offset += 1
    if skip("}") { return }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw fault("a name in quotes is expected") }
      let name = try string()
      guard skip(":") else { throw fault("a colon is expected") }
      body(name, try value(depth: depth))
      if skip("}") { return }
      guard skip(",") else { throw fault("a comma or a closing brace is expected") }
    }
  }

  @_lifetime(self: copy self) private mutating func elements(depth: Int) throws(Fault) {
    offset += 1
    if skip("]") { return }
    while true {
      _ = try value(depth: depth)
      if skip("]") { return }
      guard skip(",") else { throw fault("a comma or a closing bracket is expected") }
    }
  }

  @_lifetime(self: copy self) private mutating func value(depth: Int) throws(Fault) -> Value {
    guard depth < JSONScanner.maximumDepth else { throw fault("values are nested too deeply") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number(try number())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "{"):
      try members(depth: depth + 1) { _, _ in }
      return .object
    case UInt8(ascii: "["):
      try elements(depth: depth + 1)
      return .array
    case nil: throw fault("the line ends too early")
    default: throw fault("a value is expected")
    }
  }

  @_lifetime(self: copy self)
  private mutating func word(_ word: StaticString, _ value: Value) throws(Fault) -> Value {
    for i in 0..<word.utf8CodeUnitCount {
      guard next == (unsafe word.utf8Start[i]) else { throw fault("a value is expected") }
      offset += 1
    }
    return value
  }

  @_lifetime(self: copy self) private mutating func digits() throws(Fault) {
    let start = offset
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
    if offset == start { throw fault("a digit is expected") }
  }

  @_lifetime(self: copy self) private mutating func number() throws(Fault) -> Double {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    if next == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    return quickly(start) ?? Double(text(start..<offset) ?? "") ?? .infinity
  }

  /// A number of at most 15 digits without exponent: whole number and power of ten are exact, so one division rounds
  /// correctly (Clinger, "How to read floating point numbers accurately", 1990).
  private func quickly(_ start: Int) -> Double? {
    var whole: UInt64 = 0
    var scale = 1.0
    var afterPoint = false
    let negative = bytes[start] == UInt8(ascii: "-")
    let first = negative ? start + 1 : start
    guard offset - first <= 16 else { return nil }
    for i in first..<offset {
      let byte = bytes[i]
      if byte == UInt8(ascii: ".") {
        afterPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        whole = whole * 10 + UInt64(byte - UInt8(ascii: "0"))
        if afterPoint { scale *= 10 }
      } else {
        return nil
      }
    }
    guard whole < 1_000_000_000_000_000 else { return nil }
    return (negative ? -1 : 1) * Double(whole) / scale
  }

  private func text(_ range: Range<Int>) -> String? {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe String(validating: $0, as: UTF8.self) }
  }

  @_lifetime(self: copy self) private mutating func string() throws(Fault) -> String {
    let start = offset + 1
    do throws(JSONString.Fault) { return try JSONString.read(bytes, &offset) } catch {
      switch error {
      case .unknownEscape where next != nil: throw fault("an unknown escape")
      case .notClosed, .unknownEscape: throw fault("a text is not closed")
      case .controlCharacter: throw fault("a control character in a text has to be escaped")
      case .noDigits: throw fault("four hexadecimal digits are expected")
      case .notUTF8: throw Fault(offset: start, problem: "it is not UTF-8")
      }
    }
  }
}
