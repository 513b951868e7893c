internal import Foundation

/// An event of a call as its line of JSON, and what the figures need of it.
public struct ReportEvent: Sendable {
  /// The line, a JSON object.
  public let line: String
  /// What happened and why, in a sentence.
  public let explanation: String
  /// When it happened, in seconds.
  public let t: Double
  /// What happened, by its name in event files.
  public let event: String
  let offset: Double?

  private struct Fields: Decodable {
    var t: Double
    var event: String
    var offset: Double?
  }

  /// The event of a line of the events file; nil if it is none.
  public init?(line: String, explanation: String = "") {
    guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(line.utf8)) else { return nil }
    // Texts that were put together have room to spare; a long call has thousands.
    self.line = String(decoding: Array(line.utf8), as: UTF8.self)
    self.explanation = String(decoding: Array(explanation.utf8), as: UTF8.self)
    t = fields.t
    event = fields.event
    offset = fields.offset
  }
}
