internal import VoicePipeline

/// What a plan made of a call, as far as scores and pictures need it. Times in seconds.
struct CallMoments: Sendable, Equatable {
  /// The customer's turns were told to end, and to go on after all.
  var turnEnds: [Double] = []
  var resumed: [Double] = []
  var interruptions: [Double] = []
  /// Acknowledgements that did not interrupt.
  var ignored: [Double] = []
  /// The assistant began to be heard.
  var assistantStarts: [Double] = []
  var mediaChanges: [Double] = []
  /// The customer's speech by its estimated times.
  var speech: [CallTruth.Stretch] = []
  /// From the end of the customer's speech to the end of the turn, each.
  var endDelays: [Double] = []
  var length = 0.0
}

/// Gathers the moments of a call.
final class MomentSink: CallSink {
  private(set) var moments = CallMoments()
  private var segments = SpeechSegments()
  /// The end of the speech that the turn at hand holds; a turn may hold none, but what was transcribed.
  private var offset: Double?

  func take(record: EventRecord) throws(Failure) {
    if let segment = segments.take(record.event) { add(segment) }
    let t = record.event.time.seconds
    switch record.event.kind {
    case .customerSpeechStarted: offset = nil
    case .customerSpeechStopped(let stop): offset = (stop ?? record.event.time).seconds
    case .customerTurnEnded:
      moments.turnEnds.append(t)
      if let offset { moments.endDelays.append(t - offset) }
    case .customerTurnResumed: moments.resumed.append(t)
    case .assistantSpeechInterrupted: moments.interruptions.append(t)
    case .assistantInterruptionIgnored: moments.ignored.append(t)
    case .assistantSpeechStarted:
      moments.assistantStarts.append(t)
      offset = nil
    case .mediaStarted, .mediaEnded: moments.mediaChanges.append(t)
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
