internal import Foundation

/// A bar on standard error while that is a terminal, and nothing otherwise.
///
/// The clock that it reads decides when the bar is drawn, and nothing else.
final class Progress {
  private let total: Double?
  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?

  /// For work of `total` units, nil where that is not known.
  init(_ label: String, total: Int64?, isShown: Bool = StandardError.isTerminal) {
    self.label = label
    self.total = total.flatMap { $0 > 0 ? Double($0) : nil }
    self.isShown = isShown
  }

  /// Tells that `done` units are done.
  func advance(to done: Int64) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let drawn, drawn.duration(to: now) < .milliseconds(100) { return }
    drawn = now
    StandardError.draw(
      bar: Self.line(label, fraction: total.map { min(1, Double(done) / $0) }, elapsed: start.duration(to: now)))
  }

  /// Wipes the bar away.
  func finish() {
    if isShown { StandardError.wipeBar() }
  }

  /// The bar: under 80 columns.
  static func line(_ label: String, fraction: Double?, elapsed: Duration) -> String {
    let name = label.count > 28 ? "…" + label.suffix(27) : label
    guard let fraction else { return "\(name)  \(clock(elapsed))" }
    let filled = Int(fraction * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    var text = "\(name) \(bar) \(Int(fraction * 100)) %"
    if fraction > 0.01 && fraction < 1 { text += ", \(clock(elapsed * (1 / fraction - 1))) left" }
    return text
  }

  private static func clock(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
