internal import VoiceRealtime

/// The assistant's audio, and the customer's getting the turn back.
extension TurnTaker {
  @_noLocks mutating func assistantReady(idle: Bool) {
    if turnIsOpen { return discard(because: .turn, since: endpointer.opened) }
    switch assistant {
    case .held: return discard(because: .held, since: ready)
    case .speaking: return discard(because: .speaking, since: ready)
    case .silent: takeTurn()
    case .preparing: break
    }
    assistant = .held
    saysIdle = idle
    ready = now
    startDue = readyToStart
  }

  @_noLocks mutating func assistantStarted(idle: Bool) {
    guard assistant != .speaking else { return }
    let tookOpenTurn = turnIsOpen
    if assistant == .silent { takeTurn() }
    if tookOpenTurn {
      self.tookOpenTurn = true
      turnIsOpen = false
      transcriberAwaits = false
      endpointer.cancel(now: now)
      version &+= 1
    }
    assistant = .speaking
    saysIdle = idle
    ready = now
    emit(.assistantSpeechStarted(AssistantStart(idle: idle, ready: nil, tookOpenTurn: tookOpenTurn)))
    if customerSpeaks, let speechStarted { emit(.customerSpeechInterrupted(since: speechStarted)) }
  }

  @_noLocks mutating func startHeld() {
    assistant = .speaking
    emit(.assistantSpeechStarted(AssistantStart(idle: saysIdle, ready: ready, tookOpenTurn: false)))
    ready = now
  }

  @_noLocks mutating func assistantDone() {
    guard assistant == .speaking else { return }
    let words = evidence.total
    let opens = customerSpeaks || (words.words > 0 && !words.onlyAcknowledges)
    let step: TextStep = opens ? (tookOpenTurn ? .joined : .goesOn) : .closed
    idleClock.assistantFellSilent(at: now, idle: saysIdle)
    emit(.assistantSpeechStopped(text: step))
    fallSilent(step)
    if opens {
      openTurn()
      workOutEndpoint()
    } else {
      endpointer.forgetProbability()
      endpointer.forgetTranscript()
    }
  }

  /// Words are evidence as soon as they come.
  @_noLocks mutating func judgeWords() {
    let words = evidence.total
    if words.holdsInterruption { return customerGetsTurn(.phrase) }
    guard words.onlyAcknowledges else {
      if words.words >= wordsNeeded { customerGetsTurn(.words) }
      return
    }
    var next = wordsWithoutAcknowledgements
    if case .none = next, words.words >= wordsNeeded {
      next = Interruption.Prospect(reason: .words, time: now)
      wordsWithoutAcknowledgements = next
    }
    guard assistant == .speaking else { return }
    if case .none = next { next = voiceProspect }
    emit(
      .assistantInterruptionIgnored(
        IgnoredInterruption(since: taken, words: words.words, wordsNeeded: wordsNeeded, next: next)))
  }

  /// Evidence with a reason: the assistant is interrupted, or not heard at all.
  @_noLocks mutating func customerGetsTurn(_ reason: InterruptionReason) {
    let interrupts = assistant == .speaking
    let step: TextStep = !interrupts || tookOpenTurn ? .joined : .goesOn
    let words = evidence.total
    var why = Interruption(
      reason: reason, since: taken, wait: .zero, words: words.words, wordsNeeded: wordsNeeded,
      next: next(after: reason, words), text: step)
    if case .voice = reason, let voiceSince {
      why.since = voiceSince
      why.wait = settings.voice
    }
    emit(interrupts ? .assistantSpeechInterrupted(why) : .customerTurnResumed(why))
    if interrupts {
      idleClock.assistantFellSilent(at: now, idle: saysIdle)
      if settings.backoff > .zero {
        let until = now + settings.backoff
        backoffEnds = until
        emit(.assistantBackoffStarted(until: until))
      }
    }
    fallSilent(step)
    openTurn()
    workOutEndpoint()
  }

  /// The assistant takes the turn now: the text so far is kept aside, and what comes is evidence.
  @_noLocks mutating func takeTurn() {
    taken = now
    tookOpenTurn = false
    evidence = WordEvidence()
    wordsWithoutAcknowledgements = nil
    endpointer.forgetTranscript()
    answers.take()
  }

  @_noLocks private mutating func fallSilent(_ step: TextStep) {
    assistant = .silent
    saysIdle = false
    startDue = .never
    answers.apply(step)
    version &+= 1
  }

  @_noLocks private mutating func discard(because cause: DiscardedAudio.Cause, since: StreamTime) {
    emit(
      .assistantAudioDiscarded(
        DiscardedAudio(
          cause: cause, since: since, otherwise: customerSpeaks ? nil : readyToStart,
          turnEnds: turnIsOpen ? endpoint : nil)))
  }

  /// When audio that is ready now is heard, if the customer does not speak.
  private var readyToStart: StreamTime {
    @_noLocks get { .later(now, backoffEnds ?? now) + settings.wait }
  }

  private var wordsNeeded: Int {
    @_noLocks get { settings.numWords > 1 ? settings.numWords : 1 }
  }

  private var voiceProspect: Interruption.Prospect? {
    @_noLocks get {
      guard let voiceDue else { return nil }
      return Interruption.Prospect(reason: .voice, time: voiceDue)
    }
  }

  /// What would have happened without evidence of kind `reason`.
  @_noLocks private func next(after reason: InterruptionReason, _ words: WordEvidence.Tally) -> Interruption.Prospect? {
    switch reason {
    case .voice: nil
    case .words: voiceProspect
    case .phrase where !words.onlyAcknowledges && words.words >= wordsNeeded:
      Interruption.Prospect(reason: .words, time: now)
    case .phrase: voiceProspect
    }
  }
}
