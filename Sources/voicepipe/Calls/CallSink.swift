internal import VoicePipeline

/// What takes the results of a call as it is processed, in the order of the stream.
protocol CallSink: AnyObject {
  /// The next samples, channels interleaved: as they came in, and aligned with them as they go out.
  func take(input: [Double], output: [Double]) throws(Failure)
  /// The next row of the trace, 10 ms.
  func take(row: FrameObservation) throws(Failure)
  /// What was heard in the next 10 ms, as it was heard: not aligned.
  func take(heard: HeardFrame)
  /// The next event.
  func take(record: EventRecord) throws(Failure)
  /// The call is over, at `end`.
  func finish(at end: StreamTime) throws(Failure)
}

extension CallSink {
  func take(input: [Double], output: [Double]) throws(Failure) {}
  func take(row: FrameObservation) throws(Failure) {}
  func take(heard: HeardFrame) {}
  func take(record: EventRecord) throws(Failure) {}
  func finish(at end: StreamTime) throws(Failure) {}
}
