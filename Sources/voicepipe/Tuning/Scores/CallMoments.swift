internal import CallReport
internal import VoicePipeline

/// What a plan made of a call, as far as scores and pictures need it. Times in seconds.
struct CallMoments: Sendable, Equatable {
  var turns = TurnMoments()
  var mediaChanges: [Double] = []
  /// The customer's speech by its estimated times.
  var speech: [CallTruth.Stretch] = []
  var length = 0.0
}

/// Gathers the moments of a call.
final class MomentSink: CallSink {
  private(set) var moments = CallMoments()
  private var segments = SpeechSegments()

  func take(record: EventRecord) throws(Failure) {
    moments.turns.add(record.event)
    if let segment = segments.take(record.event) { add(segment) }
    switch record.event.kind {
    case .mediaStarted, .mediaEnded: moments.mediaChanges.append(record.event.time.seconds)
    default: break
    }
  }

  func finish(at end: StreamTime) throws(Failure) {
    if let segment = segments.finish(at: end) { add(segment) }
    moments.length = end.seconds
  }

  private func add(_ segment: Segment) {
    moments.speech.append(.init(start: segment.start.seconds, end: segment.end.seconds))
  }
}
