internal import VoiceRealtime

/// What the custom rules say, and how their answers keep up with the text.
extension TurnTaker {
  /// How long the end of a turn waits for answers that were asked for; then it goes on without the rules.
  ///
  /// Some frames are enough for the control thread to answer; this is far below what a listener notices.
  static var patience: StreamTime {
    @_noLocks get { StreamTime(microseconds: 200_000) }
  }

  /// A transcript is taken into the text.
  @_noLocks mutating func take(_ transcript: TranscriptDigest, stale: Bool) {
    let isCurrent = transcript.version == version
    version &+= 1
    emit(.transcriptTaken(id: transcript.id, stale: stale))
    isCurrent ? adopt(stale ? transcript.staleAnswers : transcript.answers) : doubtAnswers()
  }

  /// A new assistant message: its answers are good if the text has not changed since.
  @_noLocks mutating func hear(message answers: RuleAnswers, for version: UInt32) {
    version == self.version ? adopt(answers) : doubtAnswers()
    workOutEndpoint()
  }

  /// Answers that were asked for.
  @_noLocks mutating func hear(answers: RuleAnswers, for version: UInt32) {
    if version == self.version { adopt(answers) }
    workOutEndpoint()
  }

  /// What the rules say of the turn's text, its failures told; nil while that has to be asked for.
  @_noLocks mutating func askRules() -> RuleAnswer? {
    if settings.ruleCount == 0 { return RuleAnswer() }
    if answersKnown {
      tellFailures()
      return answers.turn
    }
    if !answersAsked {
      answersAsked = true
      emit(.answersWanted(version: version))
    }
    if case .none = answersAwaited { answersAwaited = now + TurnTaker.patience }
    return nil
  }

  @_noLocks private mutating func adopt(_ answers: RuleAnswers) {
    self.answers = answers
    answersKnown = true
    answersAwaited = nil
  }

  /// The text or the message changed, and what the rules say of it did not come along.
  @_noLocks private mutating func doubtAnswers() {
    answersKnown = false
    answersAsked = false
  }

  /// Tells each rule's failure once, where its answer counts.
  @_noLocks private mutating func tellFailures() {
    var bits = answers.turn.failed
    while bits != 0 {
      let rule = bits.trailingZeroBitCount
      bits &= bits - 1
      if endpointer.isFirstFailure(of: rule) { emit(.ruleFailed(rule: rule)) }
    }
    let later = answers.turn.failedLater
    if later >= 0, endpointer.isFirstFailure(of: later) { emit(.ruleFailed(rule: later)) }
  }
}
