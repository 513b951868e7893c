internal import CallReport
internal import VoicePipeline

extension SweepReport {
  /// The page of `results`; `name`: what the sweep is called.
  init(_ results: SweepResults, name: String) {
    let (count, recordings) = (results.rows.count, results.recordings.count)
    let rows = results.rows + [results.base]
    self.init(
      title: name,
      description:
        "\(count) plan\(count == 1 ? "" : "s") and the base on \(recordings) recording\(recordings == 1 ? "" : "s")"
        + (results.base.score == nil ? ", without truth" : ", against the truth"),
      fields: results.axes, figures: results.figures.map { .init(title: $0.title, digits: $0.digits) },
      plans: rows.map { row in
        .init(values: row.values.map(\.told), figures: results.figures.map { $0.value(row) })
      })
    tradeOffs = results.tradeOffs.map { tradeOff in
      TradeOff(
        title: tradeOff.title, xTitle: tradeOff.x.axisTitle, yTitle: tradeOff.y.axisTitle,
        points: rows.map { row in tradeOff.x.value(row).flatMap { x in tradeOff.y.value(row).map { (x, $0) } } },
        best: tradeOff.best.sorted())
    }
    self.recordings = results.recordings.enumerated().map { index, recording in
      let base = results.base.outcomes[index].moments
      return Recording(
        title: recording.path.split(separator: "/").last.map { String($0) } ?? recording.path, length: base.length,
        turns: recording.truth?.turns?.map { ($0.start, $0.end, $0.bargeIn) } ?? [],
        speech: base.speech.map { ($0.start, $0.end) }, moments: Self.moments(rows, index, results))
    }
  }

  /// More moments than this would make the page slow: then only those of the best plans go along.
  private static let mostMoments = 300_000

  private static func moments(_ rows: [SweepRow], _ recording: Int, _ results: SweepResults) -> [Moments?] {
    let total = rows.reduce(0) { sum, row in
      row.outcomes.reduce(sum) { $0 + $1.moments.turns.ends.count + $1.moments.turns.interruptions.count }
    }
    return rows.enumerated().map { index, row in
      let isBase = index == rows.count - 1
      guard total <= mostMoments || isBase || !results.letters(of: index).isEmpty else { return nil }
      let turns = row.outcomes[recording].moments.turns
      return Moments(turnEnds: turns.ends, resumed: turns.resumed, interruptions: turns.interruptions)
    }
  }
}
