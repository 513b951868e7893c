internal import CallReport
internal import Foundation
internal import VoicePipeline

/// A comparison as text: figures side by side, then each event that differs with the reasons of both.
enum ComparisonText {
  /// The text of `report`.
  static func text(of report: ComparisonReport) -> String {
    var text = "A  \(report.first.name)\nB  \(report.second.name)\n"
    for recording in report.recordings {
      text += "\n\(recording.title): \(counts(of: recording.alignment))\n"
      text += table(recording.first.summary, recording.second.summary)
      for pair in recording.alignment.pairs where pair.difference != .same { text += told(pair, of: recording) }
    }
    if report.recordings.count > 1 {
      let (first, second) = report.summaries
      text += "\nall \(report.recordings.count) recordings\n" + table(first, second)
    }
    return text
  }

  private static func counts(of alignment: EventAlignment) -> String {
    let parts: [(EventAlignment.Difference, String)] = [
      (.same, "the same"), (.moved, "moved"), (.changed, "tell otherwise"), (.onlyFirst, "only in A"),
      (.onlySecond, "only in B"),
    ]
    return parts.map { "\(alignment.count($0)) \($1)" }.joined(separator: ", ")
  }

  private static func table(_ first: CallSummary, _ second: CallSummary) -> String {
    let rows = [["", "A", "", "B", ""]] + ComparisonReport.rows(first, second)
    return TextTable.text(rows.map { [$0[0], told($0[1], $0[2]), told($0[3], $0[4])] })
  }

  private static func told(_ value: String, _ remark: String) -> String {
    remark.isEmpty ? value : "\(value) (\(remark))"
  }

  private static func told(_ pair: EventAlignment.Pair, of recording: ComparisonReport.Recording) -> String {
    let (first, second) = (
      pair.first.map { recording.first.events[$0] }, pair.second.map { recording.second.events[$0] }
    )
    let difference =
      switch pair.difference {
      case .same: "the same"
      case .changed: "tells otherwise"
      case .moved:
        FixedPoint.text(abs(pair.shift), digits: 3) + " s " + (pair.shift > 0 ? "later in B" : "earlier in B")
      case .onlyFirst: "only in A"
      case .onlySecond: "only in B"
      }
    var text = "\n\((first ?? second)?.event.kind.name ?? ""): \(difference)\n"
    if let first { text += "  A  \(first.explanation)\n" }
    if let second { text += "  B  \(second.explanation)\n" }
    return text
  }
}
