internal import Foundation

extension ReportPage {
  /// The figures as a reader wants them: name, value, remark.
  static func rows(of figures: CallSummary) -> [[String]] {
    func seconds(_ value: Double) -> String { String(format: "%.2f s", value) }
    func minutes(_ value: Double) -> String { String(format: "%d min %02d s", Int(value) / 60, Int(value) % 60) }
    func share(_ value: Double) -> String {
      figures.length > 0 ? String(format: "%.0f %% of the call", 100 * value / figures.length) : ""
    }
    func level(_ value: Double?) -> String { value.map { String(format: "%.1f dB", $0) } ?? "none" }
    func waits(_ value: CallSummary.Waits?) -> [String] {
      guard let value else { return ["none", ""] }
      return [seconds(value.median), "p95 " + seconds(value.p95) + ", \(value.count) in all"]
    }
    let removed = figures.noise.flatMap { noise in figures.cleanNoise.map { noise - $0 } }
    let rows = [
      ["Length", seconds(figures.length), figures.length < 60 ? "" : minutes(figures.length)],
      ["Customer talks", seconds(figures.customerTalk), share(figures.customerTalk)],
      ["Assistant heard", seconds(figures.assistantTalk), share(figures.assistantTalk)],
      ["Both at once", seconds(figures.overlap), share(figures.overlap)],
      ["Turns", "\(figures.turns)", figures.resumed > 0 ? "\(figures.resumed) taken up again" : "none taken up again"],
      [
        "Interruptions", "\(figures.interruptions)",
        "\(figures.ignored) acknowledgement\(figures.ignored == 1 ? "" : "s") let pass",
      ],
      ["End of turn told after"] + waits(figures.endpointDelay),
      ["Answer heard after"] + waits(figures.responseWait),
      ["Media", seconds(figures.media), share(figures.media)],
      [
        "Noise", level(figures.noise),
        removed.map { String(format: "%.1f dB after: %.1f dB less", figures.cleanNoise ?? 0, $0) } ?? "",
      ],
      ["Speech level", level(figures.speechLevel), "signal to noise " + level(figures.signalToNoise)],
    ]
    guard let peak = figures.peak else { return rows }
    return rows + [["Peak", level(peak), "\(figures.clippedSamples) samples clipped"]]
  }
}
