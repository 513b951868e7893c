/// Cells of comma-separated values, as RFC 4180 has them.
enum CommaSeparated {
  /// `cell`, in quotation marks where it needs them.
  static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
