internal import VoicePipeline

/// A stretch of the customer's speech.
struct Segment: Hashable {
  var start: StreamTime
  var end: StreamTime
}

/// The customer's speech as segments, by the estimated times in the audio.
struct SpeechSegments {
  private var start: StreamTime?

  /// Takes the next event; gives the segment that it completes.
  mutating func take(_ event: Event) -> Segment? {
    switch event.kind {
    case .customerSpeechStarted(let onset):
      start = onset ?? event.time
      return nil
    case .customerSpeechStopped(let offset): return finish(at: offset ?? event.time)
    default: return nil
    }
  }

  /// Gives the segment that goes on until `end`, where there is one.
  mutating func finish(at end: StreamTime) -> Segment? {
    defer { start = nil }
    return start.map { Segment(start: $0, end: max($0, end)) }
  }
}
