internal import Foundation
internal import VoicePipeline

/// What is known of a recording, from a file in the format that TestAudio/README.md describes.
struct CallTruth: Sendable {
  /// A stretch of the recording, in seconds.
  struct Stretch: Hashable, Sendable {
    var start: Double
    var end: Double
  }

  /// A turn of the customer.
  struct Turn: Hashable, Sendable {
    var start: Double
    var end: Double
    /// Whether it is meant to interrupt the assistant.
    var bargeIn = false
  }

  /// The recording's name; nil: that of the truth's file.
  var recording: String?
  /// The customer's speech; nil: not known.
  var speech: [Stretch]?
  /// The customer's turns, in order; nil: not known.
  var turns: [Turn]?
  /// The file of timed inputs, beside the truth's.
  var transcript: String?

  /// A truth made by hand.
  init(speech: [Stretch]? = nil, turns: [Turn]? = nil) {
    self.speech = speech
    self.turns = turns
  }

  /// Reads the file `name`.
  init(_ name: String) throws(Failure) {
    let notes = JSONNotes()
    let fields = try JSONFields(file: name, needed: "a truth", notes: notes, code: .data)
    if let format = fields.text("format") {
      if format != Self.format { notes.note("format", "\(JSONValue.quoted(format)) is not \"\(Self.format)\"") }
    } else {
      notes.note("format", "is missing; \"\(Self.format)\" is needed")
    }
    recording = fields.text("file")
    transcript = fields.text("transcript")
    if fields.value("speech") != nil {
      speech = fields.list("speech").enumerated().compactMap { Self.stretch($1, at: "speech[\($0)]", notes) }
      Self.check(speech?.map { ($0.start, $0.end) } ?? [], "speech", notes)
    }
    if fields.value("turns") != nil {
      turns = fields.list("turns").enumerated().compactMap { Self.turn($1, at: "turns[\($0)]", notes) }
      Self.check(turns?.map { ($0.start, $0.end) } ?? [], "turns", notes)
    }
    if speech == nil && turns == nil { notes.note("", "tells neither speech nor turns; one of them is needed") }
    try notes.check(PlanFile.name(name), .data)
  }

  static let format = "voice-pipeline truth 1"

  private static func stretch(_ value: JSONValue, at path: String, _ notes: JSONNotes) -> Stretch? {
    guard case .array(let items) = value, items.count == 2, case .number(let start, _) = items[0],
      case .number(let end, _) = items[1]
    else {
      notes.wrongType(path, value, needed: "[start, end] in seconds")
      return nil
    }
    return Stretch(start: start, end: end)
  }

  private static func turn(_ value: JSONValue, at path: String, _ notes: JSONNotes) -> Turn? {
    guard let fields = JSONFields(value, at: path, needed: "an object", notes: notes) else { return nil }
    let times = (fields.number("start", in: JSONFields.times), fields.number("end", in: JSONFields.times))
    let bargeIn = fields.flag("bargeIn")
    guard case (let start?, let end?) = times else { return nil }
    return Turn(start: start, end: end, bargeIn: bargeIn)
  }

  private static func check(_ list: [(start: Double, end: Double)], _ name: String, _ notes: JSONNotes) {
    for (i, one) in list.enumerated() {
      if one.start < 0 || one.end < one.start {
        notes.note("\(name)[\(i)]", "from \(one.start) to \(one.end) runs backwards; 0 <= start <= end is needed")
      } else if i > 0 && one.start < list[i - 1].start {
        notes.note("\(name)[\(i)]", "begins before the one in front of it; they are needed in order")
      }
    }
  }
}
