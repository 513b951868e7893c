internal import VoiceRealtime

/// The customer's voice and words, and the end of the customer's turn.
extension TurnTaker {
  @_noLocks mutating func customerStarted(onset: StreamTime?) {
    guard !customerSpeaks else { return }
    customerSpeaks = true
    speechStarted = now
    idleClock.customerActed(at: now, settings: settings)
    endpointer.cancel(now: now)
    endpointer.forgetProbability()
    answersAwaited = nil
    transcriberAwaits = false
    emit(.customerSpeechStarted(onset: onset))
    if assistant == .silent, !turnIsOpen { openTurn() }
  }

  @_noLocks mutating func customerStopped(offset: StreamTime?) {
    guard customerSpeaks else { return }
    customerSpeaks = false
    idleClock.customerActed(at: now, settings: settings)
    endpointer.speechStopped(at: now)
    emit(.customerSpeechStopped(offset: offset))
    workOutEndpoint()
  }

  @_noLocks mutating func hear(_ transcript: TranscriptDigest) {
    guard transcript.words > 0 else { return }
    idleClock.customerActed(at: now, settings: settings)
    let stale = isStale(transcript)
    take(transcript, stale: stale)
    if stale { return }
    endpointer.heard(transcript.match, at: now)
    if assistant == .silent {
      if !turnIsOpen { openTurn() }
      workOutEndpoint()
    } else {
      evidence.add(transcript)
      judgeWords()
    }
  }

  @_noLocks mutating func hear(probability x: Double) {
    guard !x.isNaN else { return }
    endpointer.set(probability: x < 0 ? 0 : x > 1 ? 1 : x)
    workOutEndpoint()
  }

  @_noLocks mutating func transcriberEnded() {
    guard turnIsOpen, case .none = settings.smart else { return }
    guard let rules = askRules() else {
      transcriberAwaits = true
      return
    }
    transcriberAwaits = false
    guard let first = rules.first else { return endTurnByTranscriber() }
    if case .none = rules.second { endpointer.transcriberKeptAway(by: first.rule, now: now) }
  }

  /// Whether it was said before the assistant took the turn, or nothing shows that it was said since.
  @_noLocks private func isStale(_ transcript: TranscriptDigest) -> Bool {
    if assistant == .silent { return false }
    if let start = transcript.start { return start < taken }
    if assistant == .speaking || customerSpeaks { return false }
    guard let speechStarted else { return true }
    return speechStarted < taken
  }

  @_noLocks mutating func openTurn() {
    turnIsOpen = true
    answersAwaited = nil
    // An answer still on its way is one for the text before.
    answersAsked = false
    endpointer.open(at: now)
  }

  /// Works the deadline out again, where one stands.
  @_noLocks mutating func workOutEndpoint() {
    if transcriberAwaits { transcriberEnded() }
    guard turnIsOpen, !customerSpeaks, assistant == .silent else { return }
    guard let rules = askRules() else {
      return endpointer.await(settings: settings, now: now, until: answersAwaited ?? now)
    }
    endpointer.workOut(rules, settings: settings, now: now)
  }

  /// What ends the turn if nothing else is heard: the rule in the lead, or the transcriber once it has waited for answers
  /// long enough.
  var endpoint: TurnEnding.Prospect? {
    @_noLocks get {
      if transcriberAwaits, let answersAwaited, answersAwaited <= endpointer.deadline {
        return TurnEnding.Prospect(by: .transcriber, time: answersAwaited)
      }
      return endpointer.prospect
    }
  }

  @_noLocks mutating func endpointPassed() {
    if case .transcriber? = endpoint?.by { return endTurnByTranscriber() }
    guard let leader = endpointer.leader else { return }
    endTurn(endpointer.ending(leader))
  }

  @_noLocks private mutating func endTurnByTranscriber() {
    endTurn(
      TurnEnding(by: .transcriber, wait: .zero, since: now, opened: endpointer.opened, next: endpointer.prospect))
  }

  /// The turn closes, and the assistant takes it.
  @_noLocks private mutating func endTurn(_ ending: TurnEnding) {
    var ending = ending
    if case .custom = ending.by { ending.message = answers.message }
    emit(.customerTurnEnded(ending))
    endpointer.cancel(now: now)
    endpointer.forgetProbability()
    turnIsOpen = false
    transcriberAwaits = false
    takeTurn()
    version &+= 1
    assistant = .preparing
  }
}
