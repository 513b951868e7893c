public import VoiceRealtime

/// Something that happened in the call, at a moment of stream time: a plain value that may cross threads.
///
/// Texts are not in it: `EventRecord` adds them (and writes JSON) on the control thread.
public struct Event: Sendable, BitwiseCopyable, Equatable {
  /// When it happened.
  public var time: StreamTime
  /// What happened, and why.
  public var kind: Kind

  /// `kind` at `time`.
  @_noLocks public init(_ kind: Kind, at time: StreamTime) {
    self.time = time
    self.kind = kind
  }

  /// What happened. In event files each has the name given.
  public enum Kind: Sendable, BitwiseCopyable, Equatable {
    /// `customer.speech.started`; onset: the estimated time in the audio, where voice activity was heard in audio.
    case customerSpeechStarted(onset: StreamTime?)
    /// `customer.speech.stopped`; offset: the estimated time in the audio.
    case customerSpeechStopped(offset: StreamTime?)
    /// `customer.turn.ended`
    case customerTurnEnded(TurnEnding)
    /// `customer.turn.resumed`
    case customerTurnResumed(Interruption)
    /// `customer.speech.interrupted`: the assistant began to speak over the customer, who speaks since `since`.
    case customerSpeechInterrupted(since: StreamTime)
    /// `assistant.speech.started`
    case assistantSpeechStarted(AssistantStart)
    /// `assistant.speech.stopped`; text: whether a turn is open from here.
    case assistantSpeechStopped(text: TextStep)
    /// `assistant.speech.interrupted`
    case assistantSpeechInterrupted(Interruption)
    /// `assistant.interruption.ignored`
    case assistantInterruptionIgnored(IgnoredInterruption)
    /// `assistant.backoff.started`
    case assistantBackoffStarted(until: StreamTime)
    /// `assistant.backoff.ended`
    case assistantBackoffEnded
    /// `assistant.audio.discarded`
    case assistantAudioDiscarded(DiscardedAudio)
    /// `customer.idle`: the count-th time; message: index into the plan's idle messages.
    case customerIdle(count: Int, message: Int)
    /// `call.silence.timeout`; since: where the silence began.
    case callSilenceTimeout(since: StreamTime)
    /// `media.started`
    case mediaStarted
    /// `media.ended`
    case mediaEnded
    /// `input.missing`: so much of a live stream did not come.
    case inputMissing(StreamTime)
    /// `rule.failed`: custom rule `rule` reached its work limit and counts as not matching; told once a rule.
    case ruleFailed(rule: Int)

    /// Not in event files: the transcript numbered `id` was taken into the text, of the turn or (stale) of the one before.
    case transcriptTaken(id: UInt32, stale: Bool)
    /// Not in event files: what the rules say of the text is needed and not at hand (`TurnText.answerAgain`), as it is after
    /// so many changes.
    case answersWanted(version: UInt32)
  }
}
