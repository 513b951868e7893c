/// Numbers as text, the same on every machine: no locale, no exponent.
enum FixedPoint {
  /// `value` with `digits` digits after the point (0 ... 9), rounded to the nearest; never "-0".
  static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
    guard abs(scaled) < 0x1p62 else { return "\(value)" }
    let whole = Int64(scaled)
    return (whole < 0 ? "-" : "") + text(whole.magnitude, scale: UInt64(scale), digits: digits)
  }

  /// `value` with `digits` digits after the point.
  static func text(_ value: Float, digits: Int) -> String { text(Double(value), digits: digits) }

  private static func text(_ magnitude: UInt64, scale: UInt64, digits: Int) -> String {
    guard digits > 0 else { return String(magnitude) }
    let fraction = String(magnitude % scale)
    return "\(magnitude / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
  }
}
