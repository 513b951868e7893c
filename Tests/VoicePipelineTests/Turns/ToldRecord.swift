import VoicePipeline
import VoiceRealtime

/// A record, the line of an event file that it is, and the sentence that explains it.
struct ToldRecord: Sendable {
  var record: EventRecord
  var line: String
  var sentence: String

  init(
    _ kind: Event.Kind, at time: StreamTime, transcript: String? = nil, customer: String? = nil,
    assistant: String? = nil, message: String? = nil, line: String, sentence: String
  ) {
    record = EventRecord(Event(kind, at: time))
    record.transcript = transcript
    record.customerText = customer
    record.assistantText = assistant
    record.message = message
    (self.line, self.sentence) = (line, sentence)
  }
}

/// Seconds of the call.
func at(_ seconds: Double) -> StreamTime { StreamTime(seconds: seconds) }
