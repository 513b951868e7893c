internal import VoicePipeline

/// What a sweep found: a row for each plan, and for each trade-off the plans that no other beats.
struct SweepResults: Sendable {
  /// Two figures of which each is bought with the other; less of both is better.
  struct TradeOff: Sendable {
    /// How it is called, and the letter that marks its best in the table.
    let title: String
    let letter: String
    let x: SweepFigure
    let y: SweepFigure
    /// The rows that no other beats.
    let best: Set<Int>
  }

  let axes: [String]
  let recordings: [SweepRecording]
  /// The base plan's row, not counted among the others.
  let base: SweepRow
  let rows: [SweepRow]
  let figures: [SweepFigure]
  let tradeOffs: [TradeOff]
  /// How often a recording was analysed.
  let analyses: Int

  /// The results of `sweep` over `spec`; `outcomes` as it ran, the base plan's first.
  init(_ spec: SweepSpec, _ sweep: Sweep, _ outcomes: [[Sweep.Outcome]], tolerance: Double) {
    axes = spec.axes.map(\.path.text)
    recordings = sweep.recordings
    analyses = sweep.analyses
    let hasTruth = recordings.contains { $0.truth != nil }
    let denoises = sweep.plans.contains {
      $0.backgroundSpeechDenoising.smart.enabled || $0.backgroundSpeechDenoising.fourier.enabled
    }
    func row(_ values: [JSONValue], _ outcomes: [Sweep.Outcome], _ base: [Sweep.Outcome]) -> SweepRow {
      let scores = zip(outcomes, sweep.recordings).compactMap { outcome, recording in
        recording.truth.map { CallScore(outcome.moments, $0, denoising: denoises ? outcome.denoising : nil) }
      }
      var shift = MomentShift(from: CallMoments(), to: CallMoments(), tolerance: tolerance)
      for (one, other) in zip(base, outcomes) {
        shift += MomentShift(from: one.moments, to: other.moments, tolerance: tolerance)
      }
      return SweepRow(values: values, outcomes: outcomes, score: CallScore(scores), shift: shift)
    }
    base = row([], outcomes[0], outcomes[0])
    rows = zip(spec.points, outcomes.dropFirst()).map { row($0.values, $1, outcomes[0]) }
    let candidates: [(String, String, SweepFigure, SweepFigure)] =
      hasTruth
      ? [
        ("Ends of turns", "t", Self.figure("latency_p50_s"), Self.figure("cut_off")),
        ("Interruptions", "i", Self.figure("false_interruptions"), Self.missedBargeIns),
        ("Barge-ins, how soon", "b", Self.figure("interruption_delay_s"), Self.figure("false_interruptions")),
        ("Voice activity", "v", Self.figure("false_speech_percent"), Self.figure("missed_speech_percent")),
      ]
        + (denoises
          ? [("Denoising", "d", Self.figure("speech_softer_db"), Self.figure("left_in_pauses_db"))] : [])
      : [("Ends of turns", "t", Self.figure("end_delay_p50_s"), Self.figure("resumed"))]
    let all = rows
    tradeOffs = candidates.compactMap { title, letter, x, y in
      let points = all.map { row in x.value(row).flatMap { x in y.value(row).map { (x: x, y: $0) } } }
      // Where all plans are alike there is nothing to choose.
      let known = points.compactMap { $0 }
      guard known.contains(where: { $0 != known[0] }) else { return nil }
      let best = ParetoSet.members(of: points)
      return TradeOff(title: title, letter: letter, x: x, y: y, best: best)
    }
    let wanted =
      hasTruth
      ? SweepFigure.turns + SweepFigure.interruptions + SweepFigure.speech + SweepFigure.denoising
      : SweepFigure.heard
    // What no truth tells of has no column.
    figures = (wanted + SweepFigure.shift).filter { figure in all.contains { figure.value($0) != nil } }
  }

  /// The letters of the trade-offs that row `index` is among the best of.
  func letters(of index: Int) -> String { tradeOffs.filter { $0.best.contains(index) }.map(\.letter).joined() }

  private static func figure(_ name: String) -> SweepFigure {
    let all = [
      SweepFigure.turns, SweepFigure.interruptions, SweepFigure.speech, SweepFigure.denoising, SweepFigure.heard,
    ].joined()
    guard let figure = all.first(where: { $0.name == name }) else { preconditionFailure("\(name) is no figure") }
    return figure
  }

  private static let missedBargeIns = SweepFigure("missed_barge_ins", "missed", axis: "barge-ins missed") { row in
    row.score?.interruptions.flatMap { $0.bargeIns > 0 ? Double($0.bargeIns - $0.caught) : nil }
  }
}
