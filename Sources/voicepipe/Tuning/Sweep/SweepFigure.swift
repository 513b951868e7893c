internal import CallReport
internal import VoicePipeline

/// A figure of a plan in a sweep: a column of the table.
struct SweepFigure: Sendable {
  /// The name in CSV files, with its unit.
  let name: String
  /// The title in tables.
  let title: String
  /// What an axis of a picture is called.
  let axisTitle: String
  let digits: Int
  let value: @Sendable (SweepRow) -> Double?

  init(
    _ name: String, _ title: String, axis: String? = nil, digits: Int = 0,
    _ value: @escaping @Sendable (SweepRow) -> Double?
  ) {
    self.name = name
    self.title = title
    axisTitle = axis ?? title
    self.digits = digits
    self.value = value
  }

  /// The value as text, empty where there is none.
  func text(_ row: SweepRow) -> String { value(row).map { FixedPoint.text($0, digits: digits) } ?? "" }

  /// Against the truth.
  static let turns = [
    SweepFigure("turns", "turns") { $0.score?.turns.map { Double($0.turns) } },
    SweepFigure("cut_off", "cut off", axis: "turns cut off") { $0.score?.turns.map { Double($0.cutOff) } },
    SweepFigure("latency_p50_s", "latency s", axis: "end told after the true end, median, s", digits: 3) {
      $0.score?.turns?.latency(50)
    },
    SweepFigure("latency_p95_s", "p95 s", digits: 3) { $0.score?.turns?.latency(95) },
    SweepFigure("late", "late") { $0.score?.turns.map { Double($0.late) } },
    SweepFigure("stray_ends", "stray") { $0.score?.turns.map { Double($0.stray) } },
  ]
  static let interruptions = [
    SweepFigure("barge_ins", "barge-ins") { $0.score?.interruptions.map { Double($0.bargeIns) } },
    SweepFigure("caught", "caught") { $0.score?.interruptions.map { Double($0.caught) } },
    SweepFigure("false_interruptions", "false", axis: "false interruptions") {
      $0.score?.interruptions.map { Double($0.wrong) }
    },
    SweepFigure("interruption_delay_s", "caught after s", axis: "barge-ins caught after, median, s", digits: 3) {
      $0.score?.interruptions?.delay
    },
  ]
  static let speech = [
    SweepFigure("missed_speech_percent", "missed %", axis: "speech missed, %", digits: 2) {
      $0.score?.speech?.missedShare.map { 100 * $0 }
    },
    SweepFigure("false_speech_percent", "false %", axis: "false alarms, % of the silence", digits: 2) {
      $0.score?.speech?.falseShare.map { 100 * $0 }
    },
  ]
  static let denoising = [
    SweepFigure("left_in_pauses_db", "left dB", axis: "left between words, dB", digits: 1) {
      $0.score?.denoising?.left
    },
    SweepFigure("speech_softer_db", "softer dB", axis: "words softer by, dB", digits: 2) { $0.score?.denoising?.cost },
  ]
  /// Without truth.
  static let heard = [
    SweepFigure("turns", "turns") { Double($0.sum(\.turns.ends.count)) },
    SweepFigure("resumed", "taken up again", axis: "turns taken up again") { Double($0.sum(\.turns.resumed.count)) },
    SweepFigure("end_delay_p50_s", "told after s", axis: "end of turn told after, median, s", digits: 3) {
      $0.endDelay(50)
    },
    SweepFigure("end_delay_p95_s", "p95 s", digits: 3) { $0.endDelay(95) },
    SweepFigure("interruptions", "interruptions") { Double($0.sum(\.turns.interruptions.count)) },
    SweepFigure("ignored", "ignored") { Double($0.sum(\.turns.ignored.count)) },
    SweepFigure("customer_s", "speech s", digits: 1) { row in
      row.outcomes.reduce(0) { $0 + $1.moments.speech.reduce(0) { $0 + $1.end - $1.start } }
    },
  ]
  /// Against the base plan.
  static let shift = [
    SweepFigure("events_same", "same") { Double($0.shift.same) },
    SweepFigure("events_moved", "moved") { Double($0.shift.moved) },
    SweepFigure("events_gone", "gone") { Double($0.shift.gone) },
    SweepFigure("events_new", "new") { Double($0.shift.new) },
    SweepFigure("turn_end_shift_p50_s", "turn ends by s", digits: 3) { row in
      Percentile.nearestRank(50, of: row.shift.turnEnds)
    },
  ]
}

/// What a sweep found of one plan.
struct SweepRow: Sendable {
  /// The value of each axis; empty for the base plan.
  let values: [JSONValue]
  let outcomes: [Sweep.Outcome]
  let score: CallScore?
  let shift: MomentShift

  /// The sum over all recordings.
  func sum(_ count: (CallMoments) -> Int) -> Int { outcomes.reduce(0) { $0 + count($1.moments) } }

  /// A percentile of the time from the end of the customer's speech to the end of the turn.
  func endDelay(_ percent: Double) -> Double? {
    Percentile.nearestRank(percent, of: outcomes.flatMap(\.moments.turns.endDelays))
  }
}
