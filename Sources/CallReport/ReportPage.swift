internal import CReportPage
internal import Foundation

/// The text of a page, in pieces: the template with the call's data in its place.
///
/// Pieces are made when they are written, so that the text of a long call never is in memory as a whole.
struct ReportPage {
  private var pieces: [() -> String] = []

  /// Writes the pieces in order.
  func write<Failure>(to sink: (String) throws(Failure) -> Void) throws(Failure) {
    for piece in pieces { try sink(piece()) }
  }

  private mutating func add(_ text: String) { pieces.append { text } }

  /// The page of a call.
  mutating func add(_ report: CallReport) {
    fill(REPORT_HTML, title: report.title, style: nil, script: REPORT_JS) { $0.addData(of: report) }
  }

  /// The page of a template, its marks filled in; `style`: what it has beyond the look that all pages share.
  mutating func fill(
    _ template: report_part, title: String, style: report_part?, script: report_part,
    data: (inout ReportPage) -> Void
  ) {
    let template = Self.text(template)
    var rest = template[...]
    // The template's marks are comments such as <!--data-->.
    while let start = rest.range(of: "<!--"), let end = rest[start.upperBound...].range(of: "-->") {
      add(String(rest[..<start.lowerBound]))
      switch rest[start.upperBound..<end.lowerBound] {
      case "title": add(Self.escaped(title))
      case "style": add(Self.text(DYGRAPHS_CSS) + Self.text(REPORT_CSS) + (style.map(Self.text) ?? ""))
      case "data": data(&self)
      case "library": add("/*\n\(Self.text(DYGRAPHS_LICENSE))*/\n\(Self.text(DYGRAPHS_JS))")
      case "script": add(Self.text(script))
      default: break
      }
      rest = rest[end.upperBound...]
    }
    add(String(rest))
  }

  private mutating func addData(of report: CallReport) {
    var channels: [[String: Any]] = []
    for (name, channel) in [("customer", report.customer), ("assistant", report.assistant)] {
      guard let channel else { continue }
      for (when, picture) in [("before", channel.before), ("after", channel.after)] {
        let id = "\(name)-\(when)"
        channels.append([
          "id": id, "party": name, "when": when, "top": picture.topFrequency, "bands": SignalPicture.bands,
          "framesInColumn": picture.framesInColumn, "columns": picture.columns, "frames": picture.peaks.count / 2,
        ])
        add("peaks-\(id)", count: picture.peaks.count) { Data(picture.peaks[$0].map(UInt8.init(bitPattern:))) }
        add("levels-\(id)", bytes: picture.levels)
      }
    }
    for (name, values) in report.trace.columns { add("trace-\(name)", bytes: values) }
    if let before = report.soundBefore, let after = report.soundAfter {
      add("sound-before", count: before.count) { before.subdata(in: $0) }
      add("sound-after", count: after.count) { after.subdata(in: $0) }
    }
    let head: [String: Any] = [
      "title": report.title, "description": report.description, "frames": report.trace.count,
      "signals": channels, "figures": Self.rows(of: report.summary),
    ]
    addJSON("call", Self.json(head))
    addJSON("plan", report.plan)
    addJSON("default-plan", report.defaultPlan)
    addList("events", report.events) { $0.line }
    addList("explanations", report.events) { Self.json($0.explanation) }
  }

  /// Data of bytes.
  mutating func add(_ id: String, bytes: [UInt8]) { add(id, count: bytes.count) { Data(bytes[$0]) } }

  /// Data of `count` bytes, of which `part` gives a stretch.
  private mutating func add(_ id: String, count: Int, part: @escaping (Range<Int>) -> Data) {
    add("<script type=\"text/plain\" id=\"data-\(id)\">")
    // Three bytes are four characters, so that the parts fit together.
    for start in stride(from: 0, to: count, by: 3 << 17) {
      pieces.append { part(start..<min(count, start + 3 << 17)).base64EncodedString() }
    }
    add("</script>\n")
  }

  /// Data of JSON, a list of values that are JSON themselves.
  mutating func addList<Item>(_ id: String, _ items: [Item], _ json: @escaping (Item) -> String) {
    add("<script type=\"application/json\" id=\"data-\(id)\">[")
    for start in stride(from: 0, to: items.count, by: 500) {
      pieces.append {
        let part = items[start..<min(items.count, start + 500)].map(json)
        return (start > 0 ? ",\n" : "") + Self.harmless(part.joined(separator: ",\n"))
      }
    }
    add("]</script>\n")
  }

  /// Data of JSON.
  mutating func addJSON(_ id: String, _ json: @autoclosure @escaping () -> String) {
    add("<script type=\"application/json\" id=\"data-\(id)\">")
    pieces.append { Self.harmless(json()) }
    add("</script>\n")
  }

  /// Nothing inside may look like the end of the element; in JSON, < occurs inside strings only.
  private static func harmless(_ json: String) -> String {
    json.utf8.contains(UInt8(ascii: "<")) ? replacing(json) { $0 == "<" ? "\\u003c" : nil } : json
  }

  static func json(_ value: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  static func json(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  private static func escaped(_ text: String) -> String {
    replacing(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: nil
      }
    }
  }

  /// By code point: a sign such as U+0600 makes one Swift character with what follows, which a browser reads by itself.
  private static func replacing(_ text: String, _ substitute: (Unicode.Scalar) -> String?) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let other = substitute(scalar) { result += other } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  private static func text(_ part: report_part) -> String { unsafe String(cString: report_text(part)) }
}
