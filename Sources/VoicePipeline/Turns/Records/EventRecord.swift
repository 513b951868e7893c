public import VoiceRealtime

/// An event with the texts that belong to it: what hosts log, and what event files hold.
///
/// A decision carries what led to it: the rule that won and its wait, the text it saw, where its time began, and what
/// the next in line would have done and when (`Event.Kind`); `margin` is by how much it was won.
public struct EventRecord: Sendable, Equatable {
  /// What happened, when and why.
  public var event: Event
  /// `customer.turn.ended`: the turn's text.
  public var transcript: String?
  /// What the customer said, as far as the decision looked at it.
  public var customerText: String?
  /// What the assistant said, as far as the decision looked at it.
  public var assistantText: String?
  /// `customer.idle`: the message to be said.
  public var message: String?

  /// `event`, with no texts.
  public init(_ event: Event) { self.event = event }

  /// When the next in line would have decided, after the decision (below 0: before it); nil: never.
  public var margin: StreamTime? {
    let next: StreamTime? =
      switch event.kind {
      case .customerTurnEnded(let ending): ending.next?.time
      case .customerTurnResumed(let why), .assistantSpeechInterrupted(let why): why.next?.time
      case .assistantInterruptionIgnored(let why): why.next?.time
      case .assistantAudioDiscarded(let why): why.otherwise
      default: nil
      }
    return next.map { $0 - event.time }
  }
}

extension Event.Kind {
  /// As in event files.
  public var name: String {
    switch self {
    case .customerSpeechStarted: "customer.speech.started"
    case .customerSpeechStopped: "customer.speech.stopped"
    case .customerTurnEnded: "customer.turn.ended"
    case .customerTurnResumed: "customer.turn.resumed"
    case .customerSpeechInterrupted: "customer.speech.interrupted"
    case .assistantSpeechStarted: "assistant.speech.started"
    case .assistantSpeechStopped: "assistant.speech.stopped"
    case .assistantSpeechInterrupted: "assistant.speech.interrupted"
    case .assistantInterruptionIgnored: "assistant.interruption.ignored"
    case .assistantBackoffStarted: "assistant.backoff.started"
    case .assistantBackoffEnded: "assistant.backoff.ended"
    case .assistantAudioDiscarded: "assistant.audio.discarded"
    case .customerIdle: "customer.idle"
    case .callSilenceTimeout: "call.silence.timeout"
    case .mediaStarted: "media.started"
    case .mediaEnded: "media.ended"
    case .inputMissing: "input.missing"
    case .ruleFailed: "rule.failed"
    case .transcriptTaken: "transcript.taken"
    case .answersWanted: "answers.wanted"
    }
  }
}

extension EndpointRule {
  /// As in event files.
  public var name: String {
    switch self {
    case .custom: "custom-rule"
    case .smart: "smart"
    case .transcription: "transcription"
    case .transcriber: "transcriber"
    }
  }
}

extension InterruptionReason {
  /// As in event files.
  public var name: String {
    switch self {
    case .voice: "voice"
    case .phrase: "phrase"
    case .words: "words"
    }
  }
}

extension DiscardedAudio.Cause {
  /// As in event files.
  public var name: String {
    switch self {
    case .turn: "customer-turn"
    case .held: "held"
    case .speaking: "speaking"
    }
  }
}
