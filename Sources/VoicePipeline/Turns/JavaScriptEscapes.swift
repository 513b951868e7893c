/// JavaScript's `\u00e9` and `\u{e9}` in a pattern: PCRE2 reads them only where it is told to, and then no `\x{e9}`.
struct JavaScriptEscapes {
  /// Whether there are any.
  private(set) var arePresent = false
  /// The pattern for PCRE2, as long as it was: where there are some, `\x{e9}` has become `\u{e9}`.
  private(set) var bytes: [UInt8]

  /// Those of `pattern`.
  init(_ pattern: String) {
    bytes = Array(pattern.utf8)
    var braced: [Int] = []
    var at = 0
    while let backslash = bytes[at...].firstIndex(of: UInt8(ascii: "\\")), backslash + 1 < bytes.count {
      let rest = bytes[(backslash + 2)...]
      at = rest.startIndex
      switch bytes[backslash + 1] {
      case UInt8(ascii: "u"):
        let digits = rest.prefix(4)
        let isNumber = digits.count == 4 && digits.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
        if isNumber || rest.first == UInt8(ascii: "{") { arePresent = true }
      case UInt8(ascii: "x"):
        if rest.first == UInt8(ascii: "{") { braced.append(backslash + 1) }
      case UInt8(ascii: "Q"):
        // A quotation, up to \E.
        at = rest.indices.first { rest[$0...].starts(with: #"\E"#.utf8) } ?? rest.endIndex
      default: break
      }
    }
    if arePresent { for place in braced { bytes[place] = UInt8(ascii: "u") } }
  }
}
