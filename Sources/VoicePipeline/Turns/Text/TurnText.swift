internal import VoiceRealtime

/// The texts of the call, on the control thread: digests them for the audio path and adds them to its events.
///
/// Follows the `TurnTaker` by its events, all of which it must be shown, in order (`record`). A digest is worked out for
/// the text as it is known here; should that have changed on the way, the path asks again (`Event.Kind.answersWanted`),
/// and `answers()` is to be sent down.
public struct TurnText: Sendable {
  private struct Pending {
    let id: UInt32
    let transcript: CallInput.Transcript
    let digest: TranscriptDigest
    let message: Int
  }

  private let acknowledgements: Phrases
  private let interruptions: Phrases
  private let idleMessages: [String]
  var rules: RuleBook
  /// Counts the assistant's messages.
  private var message = 0
  /// Transcripts on their way down, oldest first.
  private var pending: [Pending] = []
  private var nextID: UInt32 = 0
  /// As the path counts the changes of its text.
  private var version: UInt32 = 0

  /// The turn's text; while the assistant has the turn: what was said since it took it.
  private(set) var turn = SpokenText()
  /// The text kept aside.
  private(set) var kept = SpokenText()
  /// The latest transcript since the turn closed or the assistant took it.
  private(set) var latest = ""
  private var current: RuleAnswers?

  /// The texts of a new call under `plan`.
  public init(_ plan: Plan) {
    acknowledgements = Phrases(plan.stopSpeaking.acknowledgementPhrases)
    interruptions = Phrases(plan.stopSpeaking.interruptionPhrases)
    idleMessages = plan.message.idleMessages
    rules = RuleBook(plan.startSpeaking.customEndpointingRules)
  }

  /// What the rules say now; at first, what `TurnTaker` is to start with.
  public mutating func answers() -> RuleAnswers {
    if let current { return current }
    var answers = RuleAnswers()
    if !rules.isEmpty {
      answers.empty = rules.answer("")
      answers.turn = turn.isEmpty ? answers.empty : rules.answer(turn.text)
      answers.kept = kept.isEmpty ? answers.empty : rules.answer(kept.text)
      answers.joined = joined(kept, turn, answers)
    }
    current = answers
    return answers
  }

  /// The answer to `Event.Kind.answersWanted`.
  public mutating func answerAgain() -> TurnInput { .answers(answers(), version: version) }

  /// `input` in plain values. `mayBeStale`: false where the assistant surely is silent, which saves work.
  public mutating func digest(_ input: CallInput, mayBeStale: Bool = true) -> TurnInput {
    switch input {
    case .speechStart: return .speechStart(onset: nil)
    case .speechStop: return .speechStop(offset: nil)
    case .transcript(let transcript): return .transcript(digest(transcript, mayBeStale: mayBeStale))
    case .endpointProbability(let x): return .endpointProbability(x)
    case .endpointNow: return .endpointNow
    case .assistantMessage(let text):
      message += 1
      rules.set(message: text)
      current = nil
      return .assistantMessage(answers(), version: version)
    case .assistantReady(let idle): return .assistantReady(idle: idle)
    case .assistantStart(let idle): return .assistantStart(idle: idle)
    case .assistantDone: return .assistantDone
    }
  }

  /// The event with its texts; nil for those that do not belong in event files.
  ///
  /// After `answersWanted`, `answerAgain` is to be sent down.
  public mutating func record(_ event: Event) -> EventRecord? {
    var record = EventRecord(event)
    switch event.kind {
    case .transcriptTaken(let id, let stale):
      taken(id, stale: stale)
      return nil
    case .answersWanted: return nil
    case .customerTurnEnded(let ending):
      record.transcript = turn.text
      (record.customerText, record.assistantText) = seen(by: ending.by)
      takeTurn()
    case .assistantSpeechStarted(let start): if start.tookOpenTurn { takeTurn() }
    case .customerTurnResumed(let why), .assistantSpeechInterrupted(let why):
      record.customerText = turn.text
      apply(why.text)
    case .assistantInterruptionIgnored: record.customerText = turn.text
    case .assistantSpeechStopped(let step): apply(step)
    case .customerIdle(_, let message):
      if idleMessages.indices.contains(message) { record.message = idleMessages[message] }
    default: break
    }
    return record
  }

  private mutating func digest(_ transcript: CallInput.Transcript, mayBeStale: Bool) -> TranscriptDigest {
    let words = Words.split(transcript.text)
    nextID &+= 1
    var digest = TranscriptDigest(
      id: nextID, final: transcript.final, start: transcript.start, words: words.count,
      holdsInterruption: interruptions.occur(in: words), onlyAcknowledges: acknowledgements.makeUp(words),
      match: EndpointMatch(endOf: transcript.text), answers: RuleAnswers(), staleAnswers: RuleAnswers(),
      version: version)
    if words.isEmpty { return digest }
    if !rules.isEmpty {
      let now = answers()
      let fresh = turn.adding(transcript.text, final: transcript.final)
      digest.answers = now
      digest.answers.turn = rules.answer(fresh.text)
      digest.answers.joined = joined(kept, fresh, digest.answers)
      digest.staleAnswers = now
      if mayBeStale {
        let older = kept.adding(transcript.text, final: transcript.final)
        digest.staleAnswers.kept = rules.answer(older.text)
        digest.staleAnswers.joined = joined(older, turn, digest.staleAnswers)
      }
    }
    pending.append(Pending(id: nextID, transcript: transcript, digest: digest, message: message))
    return digest
  }

  /// The rules on `kept` in front of `turn`, whose own answers are in `known`.
  private mutating func joined(_ kept: SpokenText, _ turn: SpokenText, _ known: RuleAnswers) -> RuleAnswer {
    if kept.isEmpty { return known.turn }
    if turn.isEmpty { return known.kept }
    return rules.answer(kept.inFront(of: turn).text)
  }

  private mutating func taken(_ id: UInt32, stale: Bool) {
    guard let place = pending.firstIndex(where: { $0.id == id }) else { return }
    let taken = pending[place]
    pending.removeSubrange(...place)
    let isCurrent = taken.digest.version == version && taken.message == message
    if stale {
      kept.add(taken.transcript.text, final: taken.transcript.final)
    } else {
      turn.add(taken.transcript.text, final: taken.transcript.final)
      latest = taken.transcript.text.trimmed
    }
    current = isCurrent ? (stale ? taken.digest.staleAnswers : taken.digest.answers) : nil
    version &+= 1
  }

  private mutating func takeTurn() {
    kept = turn
    turn = SpokenText()
    latest = ""
    current?.take()
    version &+= 1
  }

  private mutating func apply(_ step: TextStep) {
    switch step {
    case .goesOn: break
    case .joined: turn = kept.inFront(of: turn)
    case .closed:
      turn = SpokenText()
      latest = ""
    }
    kept = SpokenText()
    current?.apply(step)
    version &+= 1
  }

  /// The texts that `rule` looked at.
  private func seen(by rule: EndpointRule) -> (customer: String?, assistant: String?) {
    switch rule {
    case .custom(let index):
      switch rules.condition(of: index) {
      case .assistant: (nil, rules.message)
      case .customer: (turn.text, nil)
      case .both: (turn.text, rules.message)
      }
    case .smart: (nil, nil)
    case .transcription: (latest, nil)
    case .transcriber: (turn.text, nil)
    }
  }
}
