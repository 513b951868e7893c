internal import VoiceRealtime

/// What the custom rules say, and how their answers keep up with the text.
extension TurnTaker {
  /// How long the end of a turn waits for answers that were overtaken on their way; then it goes on without the rules.
  ///
  /// Some frames are enough for the control thread to answer; this is far below what a listener notices.
  static var patience: StreamTime {
    @_noLocks get { StreamTime(microseconds: 200_000) }
  }

  /// A transcript is taken into the text.
  @_noLocks mutating func take(_ transcript: TranscriptDigest, stale: Bool) {
    let current = transcript.version == version
    version &+= 1
    emit(.transcriptTaken(id: transcript.id, stale: stale))
    guard settings.ruleCount > 0 else { return }
    current ? adopt(stale ? transcript.staleAnswers : transcript.answers) : askAgain()
  }

  /// Answers from the control thread: good if the text has not changed since.
  @_noLocks mutating func adopt(_ answers: RuleAnswers, for version: UInt32) {
    guard settings.ruleCount > 0 else { return workOutEndpoint() }
    guard version == self.version else {
      askAgain()
      return workOutEndpoint()
    }
    adopt(answers)
    if transcriberAwaits {
      transcriberAwaits = false
      transcriberEnded()
    }
    workOutEndpoint()
  }

  /// Tells each rule's failure once, where its answer counts.
  @_noLocks mutating func tellFailures() {
    var bits = answers.turn.failed
    while bits != 0 {
      let rule = bits.trailingZeroBitCount
      bits &= bits - 1
      if endpointer.isFirstFailure(of: rule) { emit(.ruleFailed(rule: rule)) }
    }
    let later = answers.turn.failedLater
    if later >= 0, endpointer.isFirstFailure(of: later) { emit(.ruleFailed(rule: later)) }
  }

  @_noLocks private mutating func adopt(_ answers: RuleAnswers) {
    self.answers = answers
    answersAwaited = nil
  }

  @_noLocks private mutating func askAgain() {
    if answersAwaited == nil { answersAwaited = now + TurnTaker.patience }
    emit(.answersWanted)
  }
}
