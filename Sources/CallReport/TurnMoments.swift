package import VoicePipeline
internal import VoiceRealtime

/// When the customer's turns ended, came back and interrupted, and how long that took, as every command reckons it.
///
/// In seconds, each list in the order of the call.
package struct TurnMoments: Sendable, Equatable {
  /// Turns were told to end; of these, to go on before the answer was heard.
  package var ends: [Double] = [], resumed: [Double] = []
  /// The assistant was interrupted; acknowledgements did not interrupt.
  package var interruptions: [Double] = [], ignored: [Double] = []
  /// The assistant began to be heard.
  package var assistantStarts: [Double] = []
  /// From the end of the customer's speech to the end of the turn, each, and to the assistant's answer.
  package var endDelays: [Double] = [], answerWaits: [Double] = []

  /// The end of the speech that the turn at hand holds; a turn may hold none, but what was transcribed.
  private var offset: Double?
  /// The same of a turn that ended and is not answered yet.
  private var unanswered: Double?

  /// Nothing has happened yet.
  package init() {}

  /// Takes the next event of the call.
  package mutating func add(_ event: Event) {
    let t = event.time.seconds
    switch event.kind {
    case .customerSpeechStarted: offset = nil
    case .customerSpeechStopped(let stop): offset = (stop ?? event.time).seconds
    case .customerTurnEnded:
      ends.append(t)
      if let offset { endDelays.append(t - offset) }
      unanswered = offset
    case .customerTurnResumed:
      resumed.append(t)
      unanswered = nil
    case .assistantSpeechStarted:
      assistantStarts.append(t)
      if let unanswered { answerWaits.append(t - unanswered) }
      (offset, unanswered) = (nil, nil)
    case .assistantSpeechInterrupted: interruptions.append(t)
    case .assistantInterruptionIgnored: ignored.append(t)
    default: break
    }
  }
}
