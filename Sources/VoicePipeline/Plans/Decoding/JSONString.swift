/// A string of JSON, as plans, specs, truths and timed inputs take it.
///
/// Half of a surrogate pair becomes U+FFFD: hosts cut texts anywhere.
enum JSONString {
  /// Why it is none. The places are those of the backslash.
  enum Fault: Error {
    case notClosed
    case controlCharacter
    case unknownEscape(at: Int)
    case noDigits(at: Int)
    case notUTF8
  }

  /// Reads what stands between the quotation mark at `offset` and the next; `offset` goes behind that, or to the fault.
  static func read(_ bytes: Span<UInt8>, _ offset: inout Int) throws(Fault) -> String {
    offset += 1
    // Escapes are rare: what stands before the last of them, and where the rest begins.
    var (text, rest) = ([UInt8](), offset)
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        let string = unsafe bytes.extracting(rest..<offset - 1).withUnsafeBufferPointer {
          unsafe text.isEmpty ? String(validating: $0, as: UTF8.self) : String(validating: text + $0, as: UTF8.self)
        }
        guard let string else { throw .notUTF8 }
        return string
      case UInt8(ascii: "\\"):
        for i in rest..<offset { text.append(bytes[i]) }
        text.append(contentsOf: String(Character(try escape(bytes, &offset))).utf8)
        rest = offset
      case 0..<0x20: throw .controlCharacter
      default: offset += 1
      }
    }
    throw .notClosed
  }

  private static func escape(_ bytes: Span<UInt8>, _ offset: inout Int) throws(Fault) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard offset < bytes.count else { throw .unknownEscape(at: start) }
    let byte = bytes[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let first = hexadecimal(bytes, &offset) else { throw .noDigits(at: start) }
      if let scalar = Unicode.Scalar(first) { return scalar }
      var behind = offset + 2
      if first < 0xDC00, behind < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
        bytes[offset + 1] == UInt8(ascii: "u"), let second = hexadecimal(bytes, &behind), second & 0xFC00 == 0xDC00
      {
        offset = behind
        return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF) ?? "\u{FFFD}"
      }
      // What follows is a character of its own.
      return "\u{FFFD}"
    default:
      offset -= 1
      throw .unknownEscape(at: start)
    }
  }

  private static func hexadecimal(_ bytes: Span<UInt8>, _ offset: inout Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count, let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
