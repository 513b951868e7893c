internal import VoicePipeline

/// The trace: a row each 10 ms in comma-separated columns.
struct TraceFile {
  private let sink: ByteSink
  private var rows: Int64 = 0

  /// Writes the head.
  init(_ sink: ByteSink) throws(Failure) {
    self.sink = sink
    try sink.write(
      "time_s,level_db,clean_level_db,noise_db,baseline_db,threshold_db,gain_db,media,speech_probability,speech,assistant\n"
    )
  }

  /// Appends the next frame.
  mutating func append(_ frame: FrameObservation) throws(Failure) {
    // Frames count whole hundredths, so the time is exact.
    let hundredths = rows % 100
    let cells = [
      "\(rows / 100).\(hundredths < 10 ? "0" : "")\(hundredths)", Self.decibels(frame.level),
      Self.decibels(frame.cleanLevel), Self.decibels(frame.noise), frame.baseline.map(Self.decibels) ?? "",
      Self.decibels(frame.threshold), Self.decibels(frame.gain), Self.flag(frame.media),
      FixedPoint.text(frame.speechProbability, digits: 5), Self.flag(frame.speech), Self.flag(frame.assistant),
    ]
    try sink.write(cells.joined(separator: ",") + "\n")
    rows += 1
  }

  private static func decibels(_ level: Decibels) -> String { FixedPoint.text(level.value, digits: 3) }
  private static func flag(_ value: Bool) -> String { value ? "1" : "0" }
}
