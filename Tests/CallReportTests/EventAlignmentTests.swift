import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

@testable import CallReport

@Suite("Pairing the events of two plans")
struct EventAlignmentTests {
  typealias Case = (first: [Double], second: [Double], pairs: [[Int]])

  /// Indices of the two lists, -1 for none.
  @Test(
    "Items pair in order, as near to each other as can be, within the tolerance",
    arguments: [
      ([], [], []),
      ([1], [], [[0, -1]]),
      ([], [1], [[-1, 0]]),
      ([1], [1], [[0, 0]]),
      ([1], [3], [[0, 0]]),
      ([1], [3.01], [[0, -1], [-1, 0]]),
      ([1, 2], [2], [[0, -1], [1, 0]]),
      ([1, 2], [1.4], [[0, 0], [1, -1]]),
      // Moved all alike: no item is given up for a nearer neighbour.
      ([1, 2, 3], [1.9, 2.9, 3.9], [[0, 0], [1, 1], [2, 2]]),
      // One more at the front.
      ([5, 6, 7], [4, 5.1, 6.1, 7.1], [[-1, 0], [0, 1], [1, 2], [2, 3]]),
      ([0, 100], [50, 100.5], [[0, -1], [-1, 0], [1, 1]]),
    ] as [Case])
  func pairing(_ test: Case) {
    let found = MonotonePairing.pairs(test.first, test.second, tolerance: 2).map { [$0 ?? -1, $1 ?? -1] }
    #expect(found == test.pairs)
  }

  @Test("The sum of distances is the least that any pairing in order has", arguments: 0..<40)
  func optimal(seed: UInt64) {
    var noise = Noise(seed: seed)
    func times() -> [Double] {
      (0..<noise.integer(in: 0...7)).map { _ in Double(noise.integer(in: 0...120)) / 10 }.sorted()
    }
    let (a, b) = (times(), times())
    let tolerance = Double(noise.integer(in: 5...30)) / 10
    let pairs = MonotonePairing.pairs(a, b, tolerance: tolerance)
    #expect(pairs.compactMap(\.0) == Array(a.indices) && pairs.compactMap(\.1) == Array(b.indices))
    let cost = pairs.reduce(0) { sum, pair in
      guard let i = pair.0, let j = pair.1 else { return sum + tolerance }
      #expect(abs(a[i] - b[j]) <= tolerance)
      return sum + abs(a[i] - b[j])
    }
    func least(_ i: Int, _ j: Int) -> Double {
      if i == a.count || j == b.count { return Double(a.count - i + b.count - j) * tolerance }
      let pair = abs(a[i] - b[j]) <= tolerance ? abs(a[i] - b[j]) + least(i + 1, j + 1) : .infinity
      return min(pair, least(i + 1, j) + tolerance, least(i, j + 1) + tolerance)
    }
    #expect(abs(cost - least(0, 0)) < 1e-9)
  }

  private func event(_ t: Double, _ kind: Event.Kind, message: String? = nil) -> ReportEvent {
    var record = EventRecord(Event(kind, at: StreamTime(seconds: t)))
    record.message = message
    return ReportEvent(record)
  }

  @Test("Only events of one kind pair, and each tells how its two differ")
  func differences() {
    let idle = Event.Kind.customerIdle(count: 1, message: 0)
    let first = [
      event(1, .mediaStarted), event(2, idle, message: "x"), event(3, .mediaEnded), event(4, .mediaStarted),
    ]
    let second = [
      event(1, .mediaStarted), event(2, idle, message: "y"), event(4.5, .mediaStarted),
      event(5, .assistantBackoffEnded),
    ]
    let alignment = EventAlignment(first, second, tolerance: 2)
    #expect(
      alignment.pairs == [
        .init(first: 0, second: 0, difference: .same), .init(first: 1, second: 1, difference: .changed),
        .init(first: 2, second: nil, difference: .onlyFirst),
        .init(first: 3, second: 2, difference: .moved, shift: 0.5),
        .init(first: nil, second: 3, difference: .onlySecond),
      ])
    #expect(EventAlignment.Difference.allCases.map { alignment.count($0) } == [1, 1, 1, 1, 1])
  }
}

@Suite("The page of a comparison")
struct ComparisonReportTests {
  static func comparison() throws -> ComparisonReport {
    let call = try SyntheticCall.report(seconds: 60)
    let side = ComparisonReport.Side(trace: call.trace, events: call.events)
    let other = ComparisonReport.Side(trace: call.trace, events: Array(call.events.dropLast()))
    return ComparisonReport(
      first: .init(name: "<a>.json", json: call.plan), second: .init(name: "b.json", json: call.defaultPlan),
      defaultPlan: call.defaultPlan,
      recordings: [.init(title: "one </script> & two", first: side, second: other, tolerance: 2)])
  }

  @Test("It is one file that asks the network for nothing, and texts cannot break it")
  func selfContained() throws {
    var page = ""
    try Self.comparison().write { page += $0 }
    #expect(page.hasPrefix("<!doctype html>"))
    for reference in ["<link", "<img", "<iframe", "href=\"", "@import", "url(", "fetch(", "<!--", "two </script>"] {
      let found = page.contains(reference)
      #expect(!found, "\(reference)")
    }
    #expect(page.contains("<title>&lt;a&gt;.json against b.json</title>"))
    #expect(page.contains("one \\u003c"))
  }

  @Test("The figures of two calls together are those of a call twice as long")
  func together() throws {
    let one = try Self.comparison().recordings[0].first
    let (once, twice) = (one.summary, CallSummary([(one.trace, one.events), (one.trace, one.events)]))
    #expect(twice.length == 2 * once.length && twice.turns == 2 * once.turns)
    #expect(abs(twice.customerTalk - 2 * once.customerTalk) < 1e-9)
    #expect(twice.noise == once.noise && twice.endpointDelay?.median == once.endpointDelay?.median)
    #expect(twice.endpointDelay?.count == 2 * (once.endpointDelay?.count ?? 0))
  }
}
