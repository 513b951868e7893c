internal import CallReport
internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// What the summary tells of one call.
struct BatchFigures: Codable, Sendable, Equatable {
  var seconds = 0.0
  var channels = 0
  var turns = 0
  var resumed = 0
  var interruptions = 0
  var ignored = 0
  /// Seconds of the customer's speech, of the assistant's, and of background media.
  var customer = 0.0, assistant = 0.0, media = 0.0
  /// dB; nil where there is nothing of it.
  var noise: Double?
  var speech: Double?

  /// The columns of summary.csv.
  static let columns = [
    "seconds", "channels", "turns", "resumed", "interruptions", "ignored", "customer_s", "assistant_s", "media_s",
    "noise_db", "speech_db",
  ]

  /// The values of the columns.
  var cells: [String] {
    [
      FixedPoint.text(seconds, digits: 3), "\(channels)", "\(turns)", "\(resumed)", "\(interruptions)", "\(ignored)",
      FixedPoint.text(customer, digits: 2), FixedPoint.text(assistant, digits: 2), FixedPoint.text(media, digits: 2),
      noise.map { FixedPoint.text($0, digits: 1) } ?? "", speech.map { FixedPoint.text($0, digits: 1) } ?? "",
    ]
  }
}

/// Gathers the figures of a call.
final class FigureSink: CallSink {
  private(set) var figures = BatchFigures()
  private var turns = TurnMoments()
  private var levels = SpeechLevels()
  private var frames = (assistant: 0, media: 0)

  /// Hears what the recording is.
  func begin(_ format: RecordingFormat) { figures.channels = format.channels }

  func take(row: FrameObservation) throws(Failure) {
    levels.add(row)
    frames.assistant += row.assistant ? 1 : 0
    frames.media += row.media ? 1 : 0
  }

  func take(record: EventRecord) throws(Failure) { turns.add(record.event) }

  func finish(at end: StreamTime) throws(Failure) {
    figures.seconds = end.seconds
    (figures.turns, figures.resumed) = (turns.ends.count, turns.resumed.count)
    (figures.interruptions, figures.ignored) = (turns.interruptions.count, turns.ignored.count)
    figures.customer = Double(levels.speechFrames) / 100
    figures.assistant = Double(frames.assistant) / 100
    figures.media = Double(frames.media) / 100
    figures.noise = levels.noise
    figures.speech = levels.speech
  }
}
