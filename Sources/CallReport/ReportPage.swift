internal import CReportPage
internal import Foundation

/// The text of a page, in pieces: the template with the call's data in its place.
struct ReportPage {
  private(set) var pieces: [String] = []

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
      pieces.append(String(rest[..<start.lowerBound]))
      switch rest[start.upperBound..<end.lowerBound] {
      case "title": pieces.append(Self.escaped(title))
      case "style": pieces.append(Self.text(DYGRAPHS_CSS) + Self.text(REPORT_CSS) + (style.map(Self.text) ?? ""))
      case "data": data(&self)
      case "library": pieces.append("/*\n\(Self.text(DYGRAPHS_LICENSE))*/\n\(Self.text(DYGRAPHS_JS))")
      case "script": pieces.append(Self.text(script))
      default: break
      }
      rest = rest[end.upperBound...]
    }
    pieces.append(String(rest))
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
        add("peaks-\(id)", bytes: picture.peaks.map(UInt8.init(bitPattern:)))
        add("levels-\(id)", bytes: picture.levels)
      }
    }
    for (name, values) in report.trace.columns { add("trace-\(name)", bytes: values) }
    if let before = report.soundBefore, let after = report.soundAfter {
      addText("sound-before", before.base64EncodedString())
      addText("sound-after", after.base64EncodedString())
    }
    let head: [String: Any] = [
      "title": report.title, "description": report.description, "frames": report.trace.count,
      "signals": channels, "figures": Self.rows(of: report.summary),
      "explanations": report.events.map(\.explanation),
    ]
    addJSON("call", Self.json(head))
    addJSON("plan", report.plan)
    addJSON("default-plan", report.defaultPlan)
    addJSON("events", "[" + report.events.map(\.line).joined(separator: ",\n") + "]")
  }

  mutating func add(_ id: String, bytes: [UInt8]) {
    addText(id, Data(bytes).base64EncodedString())
  }

  private mutating func addText(_ id: String, _ text: String) {
    pieces.append("<script type=\"text/plain\" id=\"data-\(id)\">")
    pieces.append(text)
    pieces.append("</script>\n")
  }

  mutating func addJSON(_ id: String, _ json: String) {
    pieces.append("<script type=\"application/json\" id=\"data-\(id)\">")
    // Nothing inside may look like the end of the element; in JSON, < occurs inside strings only.
    pieces.append(json.replacing("<", with: "\\u003c"))
    pieces.append("</script>\n")
  }

  static func json(_ value: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func text(_ part: report_part) -> String { unsafe String(cString: report_text(part)) }
}
