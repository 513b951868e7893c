internal import VoiceRealtime

/// The texts of the call, on the control thread: digests them for the audio path and adds them to its events.
///
/// Follows the `TurnTaker` by its events, all of which it must be shown, in order (`record`). A digest is worked out for
/// the text as it is known here; should that have changed on the way, the path asks again (`Event.Kind.answersWanted`),
/// and `answerAgain()` is to be sent down. A host that loses events loses what they say of the text: a transcript that was
/// taken is missing from it, or two turns stand as one; the rules go on with what is left.
public struct TurnText: Sendable {
  private struct Pending {
    let id: UInt32
    let transcript: CallInput.Transcript
    let digest: TranscriptDigest
  }

  private let acknowledgements: Phrases
  private let interruptions: Phrases
  private let idleMessages: [String]
  var rules: RuleBook
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
  /// What the rules say now, where it was asked.
  private var current: RuleAnswers?
  /// What they say of the empty text with the latest message.
  private var ofEmpty: RuleAnswer?

  /// The texts of a new call under `plan`, which must be the pipeline's: it traps where answers name rules that it does
  /// not have.
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
      answers.empty = ofEmpty ?? rules.answer("")
      ofEmpty = answers.empty
      answers.turn = turn.isEmpty ? answers.empty : rules.answer(turn.text)
      answers.kept = kept.isEmpty ? answers.empty : rules.answer(kept.text)
      answers.joined = joined(kept, turn, answers)
    }
    answers.message = rules.messageCount
    current = answers
    return answers
  }

  /// The answer to `Event.Kind.answersWanted`.
  public mutating func answerAgain() -> TurnInput { .answers(answers(), version: version) }

  /// `input` in plain values.
  ///
  /// `withAnswers`: what the rules say comes along, for every text that may come of it, so that a live engine need not
  /// ask. Where asking costs nothing, leaving it away saves most of the work.
  public mutating func digest(_ input: CallInput, withAnswers: Bool = true) -> TurnInput {
    let withAnswers = withAnswers || rules.isEmpty
    switch input {
    case .speechStart: return .speechStart(onset: nil)
    case .speechStop: return .speechStop(offset: nil)
    case .transcript(let transcript): return .transcript(digest(transcript, withAnswers: withAnswers))
    case .endpointProbability(let x): return .endpointProbability(x)
    case .endpointNow: return .endpointNow
    case .assistantMessage(let text):
      rules.add(message: text)
      current = nil
      ofEmpty = nil
      return withAnswers
        ? .assistantMessage(answers(), version: version) : .assistantMessage(RuleAnswers(), version: version &- 1)
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
    case .answersWanted(let version):
      // The same, unless an event was lost on the way: from here on both count alike again.
      self.version = version
      return nil
    case .customerTurnEnded(let ending):
      record.transcript = turn.text
      (record.customerText, record.assistantText) = seen(by: ending)
      takeTurn()
    case .assistantSpeechStarted(let start): if start.tookOpenTurn { takeTurn() }
    case .customerTurnResumed(let why), .assistantSpeechInterrupted(let why):
      record.customerText = turn.end
      apply(why.text)
    case .assistantInterruptionIgnored: record.customerText = turn.end
    case .assistantSpeechStopped(let step): apply(step)
    case .customerIdle(_, let message):
      if idleMessages.indices.contains(message) { record.message = idleMessages[message] }
    default: break
    }
    return record
  }

  private mutating func digest(_ transcript: CallInput.Transcript, withAnswers: Bool) -> TranscriptDigest {
    let words = Words.split(transcript.text)
    nextID &+= 1
    var digest = TranscriptDigest(
      id: nextID, final: transcript.final, start: transcript.start, words: words.count,
      holdsInterruption: interruptions.occur(in: words), onlyAcknowledges: acknowledgements.makeUp(words),
      match: EndpointMatch(endOf: transcript.text), answers: RuleAnswers(), staleAnswers: RuleAnswers(),
      version: withAnswers ? version : version &- 1)
    if words.isEmpty { return digest }
    if withAnswers, !rules.isEmpty {
      let now = answers()
      let fresh = turn.adding(transcript.text, final: transcript.final)
      digest.answers = now
      digest.answers.turn = rules.answer(fresh.text)
      digest.answers.joined = joined(kept, fresh, digest.answers)
      let older = kept.adding(transcript.text, final: transcript.final)
      digest.staleAnswers = now
      digest.staleAnswers.kept = rules.answer(older.text)
      digest.staleAnswers.joined = joined(older, turn, digest.staleAnswers)
    }
    pending.append(Pending(id: nextID, transcript: transcript, digest: digest))
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
    let isCurrent = taken.digest.version == version && taken.digest.answers.message == rules.messageCount
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

  /// The texts that the rule that won looked at.
  private func seen(by ending: TurnEnding) -> (customer: String?, assistant: String?) {
    let message = rules.message(ending.message)
    return switch ending.by {
    case .custom(let index):
      switch rules.condition(of: index) {
      case .assistant: (nil, message)
      case .customer: (turn.end, nil)
      case .both: (turn.end, message)
      }
    case .smart: (nil, nil)
    case .transcription: (latest, nil)
    case .transcriber: (turn.end, nil)
    }
  }
}
