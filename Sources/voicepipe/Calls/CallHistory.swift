internal import CallReport
internal import VoicePipeline

/// What was measured and what happened in a call, kept for a page that shows it.
final class CallHistory: CallSink {
  private(set) var trace = CallTrace()
  private(set) var events: [ReportEvent] = []

  func take(row: FrameObservation) throws(Failure) { trace.append(row) }

  func take(record: EventRecord) throws(Failure) { events.append(ReportEvent(record)) }
}
