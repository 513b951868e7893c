internal import VoiceRealtime

/// One JSON object written straight into bytes, its fields in the order given.
struct JSONObject {
  private var bytes: [UInt8]
  private var isFirst = true

  init() {
    bytes = []
    bytes.reserveCapacity(256)
    bytes.append(UInt8(ascii: "{"))
  }

  /// Closes it, and hands over all the bytes.
  consuming func end() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  mutating func add(_ name: StaticString, _ value: String) {
    addName(name)
    write(value)
  }
  mutating func add(_ name: StaticString, _ value: Int) {
    addName(name)
    bytes.append(contentsOf: value.description.utf8)
  }
  mutating func add(_ name: StaticString, _ value: Bool) {
    addName(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }
  /// The shortest decimal that reads as the same number.
  mutating func add(_ name: StaticString, _ value: Double) {
    addName(name)
    bytes.append(contentsOf: value.description.utf8)
  }
  /// Seconds.
  mutating func add(_ name: StaticString, _ value: StreamTime) {
    addName(name)
    value.writeDecimal(to: &bytes)
  }
  mutating func addNull(_ name: StaticString) {
    addName(name)
    bytes.append(contentsOf: "null".utf8)
  }

  mutating func beginObject(_ name: StaticString) {
    addName(name)
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
  }
  mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  private mutating func addName(_ name: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
      case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
      case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
      case 0..<0x20, 0x7F:
        bytes.append(contentsOf: #"\u00"#.utf8)
        bytes.append(JSONObject.hexadecimal(byte >> 4))
        bytes.append(JSONObject.hexadecimal(byte & 15))
      // U+0085, U+2028 and U+2029 end a line for many who read JSON Lines.
      case 0x85 where bytes.last == 0xC2: escape(last: 1, as: #"\u0085"#)
      case 0xA8 where bytes.suffix(2).elementsEqual([0xE2, 0x80]): escape(last: 2, as: #"\u2028"#)
      case 0xA9 where bytes.suffix(2).elementsEqual([0xE2, 0x80]): escape(last: 2, as: #"\u2029"#)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes `escape` instead of the character whose first `count` bytes were written.
  private mutating func escape(last count: Int, as escape: StaticString) {
    bytes.removeLast(count)
    escape.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
