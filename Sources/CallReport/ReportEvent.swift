public import VoicePipeline
internal import VoiceRealtime

/// An event of a call, and what a page shows of it.
public struct ReportEvent: Sendable {
  /// What happened, and when.
  public let event: Event
  /// Its line in an events file, a JSON object.
  public let line: String
  /// What happened and why, in a sentence.
  public let explanation: String

  /// The event of `record`.
  public init(_ record: EventRecord) {
    event = record.event
    line = record.json
    // A text that was put together has room to spare; a long call has thousands.
    explanation = String(decoding: Array(record.explanation.utf8), as: UTF8.self)
  }

  /// When it happened, in seconds.
  var t: Double { event.time.seconds }
}
