internal import CReportPage
internal import Foundation

extension ReportPage {
  /// The page of a sweep.
  mutating func add(_ report: SweepReport) {
    fill(SWEEP_HTML, title: report.title, style: SWEEP_CSS, script: SWEEP_JS) { $0.addData(of: report) }
  }

  private mutating func addData(of report: SweepReport) {
    let tradeOffs = report.tradeOffs.map { tradeOff -> [String: Any] in
      [
        "title": tradeOff.title, "axes": [tradeOff.xTitle, tradeOff.yTitle], "best": tradeOff.best,
        "points": tradeOff.points.map { point -> Any in point.map { [Self.short($0.x), Self.short($0.y)] } ?? NSNull()
        },
      ]
    }
    let recordings = report.recordings.map { recording -> [String: Any] in
      [
        "title": recording.title, "length": recording.length,
        "turns": recording.turns.map { [$0.start, $0.end, $0.bargeIn ? 1 : 0] },
        "speech": recording.speech.map { [$0.start, $0.end] },
        "moments": recording.moments.map { moments -> Any in
          moments.map { [$0.turnEnds, $0.resumed, $0.interruptions].map { $0.map(Self.short) } } ?? NSNull()
        },
      ]
    }
    addJSON(
      "sweep",
      Self.json([
        "description": report.description, "fields": report.fields, "tradeOffs": tradeOffs, "recordings": recordings,
        "figures": report.figures.map { ["title": $0.title, "digits": $0.digits] as [String: Any] },
        "plans": report.plans.map { plan -> [String: Any] in
          ["values": plan.values, "figures": plan.figures.map { figure -> Any in figure.map(Self.short) ?? NSNull() }]
        },
      ]))
  }

  /// To a millionth: what more digits there are come from adding up.
  private static func short(_ value: Double) -> NSDecimalNumber {
    NSDecimalNumber(string: String(format: "%.6f", locale: Locale(identifier: "en_US_POSIX"), value))
  }
}
