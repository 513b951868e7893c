/// Cells of comma-separated values, as RFC 4180 has them.
enum CommaSeparated {
  /// `cell`, in quotation marks where it needs them.
  static func quoted(_ cell: String) -> String {
    // By code unit: a comma may be part of a Swift character, with an accent that goes on it.
    guard cell.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return cell }
    let doubled = cell.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }
}
