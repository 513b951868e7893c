internal import VoiceRealtime

extension StreamTime {
  /// Seconds as digits with no exponent, exact to the microsecond, no longer than needed: "0.00005", "1.25", "3".
  var decimal: String {
    var bytes: [UInt8] = []
    writeDecimal(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `decimal`.
  func writeDecimal(to bytes: inout [UInt8]) {
    if microseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    bytes.append(contentsOf: whole.description.utf8)
    var fraction = rest
    if fraction == 0 { return }
    bytes.append(UInt8(ascii: "."))
    var unit: UInt64 = 100_000
    while fraction > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(fraction / unit))
      fraction %= unit
      unit /= 10
    }
  }
}
