internal import CReportPage

extension ReportPage {
  /// The page of a comparison.
  mutating func add(_ report: ComparisonReport) {
    let title = "\(report.first.name) against \(report.second.name)"
    fill(COMPARISON_HTML, title: title, style: COMPARISON_CSS, script: COMPARISON_JS) { $0.addData(of: report) }
  }

  private mutating func addData(of report: ComparisonReport) {
    let recordings = report.recordings.map { recording -> [String: Any] in
      [
        "title": recording.title, "frames": max(recording.first.trace.count, recording.second.trace.count),
        "figures": ComparisonReport.rows(recording.first.summary, recording.second.summary),
        "pairs": recording.alignment.pairs.map { pair -> [Any] in
          [pair.first ?? -1, pair.second ?? -1, pair.difference.rawValue]
        },
      ]
    }
    let (first, second) = report.summaries
    addJSON(
      "comparison",
      Self.json([
        "names": [report.first.name, report.second.name], "recordings": recordings,
        "figures": ComparisonReport.rows(first, second),
      ]))
    addJSON("plan-0", report.first.json)
    addJSON("plan-1", report.second.json)
    addJSON("default-plan", report.defaultPlan)
    for (k, recording) in report.recordings.enumerated() {
      add("level-\(k)", bytes: recording.first.trace.level)
      for (side, part) in [recording.first, recording.second].enumerated() {
        addList("events-\(k)-\(side)", part.events) { $0.line }
        addList("explanations-\(k)-\(side)", part.events) { Self.json($0.explanation) }
        add("clean-\(k)-\(side)", bytes: part.trace.clean)
        add("probability-\(k)-\(side)", bytes: part.trace.probability)
        add("flags-\(k)-\(side)", bytes: part.trace.flags)
      }
    }
  }
}
