public import VoiceRealtime

/// Turn taking with its texts in one place, for hosts that do both on one thread: tests, recordings, `voicepipe turns`.
///
/// Not for the audio path: a host with an audio thread keeps `TurnTaker` there and `TurnText` on its control thread.
/// The same two run here, in lockstep, so that the events are the same.
public struct Conversation: ~Copyable, Sendable {
  private var taker: TurnTaker
  private var text: TurnText
  private var records: [EventRecord] = []

  /// A new call under `plan`; `seed` chooses idle messages.
  public init(_ plan: Plan, seed: UInt64 = 0) {
    text = TurnText(plan)
    taker = TurnTaker(TurnSettings(plan), answers: text.answers(), seed: seed)
  }

  /// The stream time reached.
  public var now: StreamTime { taker.now }

  /// Fires what is due up to `time`, and at it.
  public mutating func advance(to time: StreamTime) {
    taker.advance(to: time)
    collect()
  }

  /// Hears `input` at `time`; earlier than the time reached, it counts as now.
  public mutating func apply(_ input: CallInput, at time: StreamTime) {
    advance(to: time)
    // The rules are asked only where their answer is needed: here that costs nothing.
    taker.apply(text.digest(input, withAnswers: false), at: time)
    collect()
  }

  /// Hears a timed input, or the end of the stream.
  public mutating func apply(_ input: TimedInput) {
    if let what = input.input { apply(what, at: input.time) } else { advance(to: input.time) }
  }

  /// Takes what happened since the last time, in order.
  public mutating func takeRecords() -> [EventRecord] {
    let taken = records
    records.removeAll(keepingCapacity: true)
    return taken
  }

  /// Hands what happened since the last time to `body`, in order.
  public mutating func drain<Failure: Error>(_ body: (EventRecord) throws(Failure) -> Void) throws(Failure) {
    for record in records { try body(record) }
    records.removeAll(keepingCapacity: true)
  }

  private mutating func collect() {
    while let event = taker.nextEvent() {
      if let record = text.record(event) { records.append(record) }
      if case .answersWanted = event.kind { taker.apply(text.answerAgain(), at: taker.now) }
    }
  }
}
