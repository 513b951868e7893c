internal import VoiceRealtime

/// The end of the customer's turn: the one deadline that stands, which rule set it, and the next in line.
///
/// Knows the turn that is open; whether the deadline stands is the `TurnTaker`'s to say.
struct Endpointer: ~Copyable {
  /// A rule and when it ends the turn.
  struct Candidate: BitwiseCopyable {
    var by: EndpointRule
    var since: StreamTime
    var wait: StreamTime
    var due: StreamTime {
      @_noLocks get { since + wait }
    }
  }

  /// The rules in line, the first two of them.
  private struct Line: BitwiseCopyable {
    var first: Candidate
    var second: Candidate?

    @_noLocks mutating func put(_ candidate: Candidate) {
      second = first
      first = candidate
    }
  }

  /// The rule in the lead, where a deadline stands.
  private(set) var leader: Candidate?
  /// When it fires: the leader's time, or when it came to stand if that had passed already.
  private(set) var deadline = StreamTime.never
  private var runnerUp: TurnEnding.Prospect?
  private var memory: EndpointMemory

  /// When the turn was opened.
  private(set) var opened = StreamTime.zero
  private var stopped = StreamTime.zero
  private var transcriptArrived = StreamTime.zero
  private var match: EndpointMatch?
  private(set) var probability: Double?

  init(ruleCount: Int) { memory = EndpointMemory(ruleCount: ruleCount) }

  @_noLocks mutating func open(at time: StreamTime) {
    opened = time
    memory.open()
  }

  @_noLocks mutating func speechStopped(at time: StreamTime) { stopped = time }
  @_noLocks mutating func heard(_ match: EndpointMatch, at time: StreamTime) {
    transcriptArrived = time
    self.match = match
  }
  @_noLocks mutating func set(probability x: Double) { probability = x }
  @_noLocks mutating func forgetProbability() { probability = nil }
  @_noLocks mutating func forgetTranscript() { match = nil }
  @_noLocks mutating func isFirstFailure(of rule: Int) -> Bool { memory.isFirstFailure(of: rule) }

  /// Works the deadline out again.
  @_noLocks mutating func workOut(_ rules: RuleAnswer, settings: borrowing TurnSettings, now: StreamTime) {
    settle(now: now)
    let line = candidates(rules, settings: settings)
    leader = line.first
    deadline = .later(line.first.due, now)
    runnerUp = nil
    if let second = line.second { runnerUp = TurnEnding.Prospect(by: second.by, time: .later(second.due, now)) }
  }

  /// The rules have been asked; should their answers not come by `limit`, the turn ends without them.
  @_noLocks mutating func await(settings: borrowing TurnSettings, now: StreamTime, until limit: StreamTime) {
    settle(now: now)
    let first = candidates(RuleAnswer(), settings: settings).first
    leader = first
    deadline = .later(.later(first.due, now), limit)
    runnerUp = nil
  }

  /// No deadline stands any more.
  @_noLocks mutating func cancel(now: StreamTime) {
    settle(now: now)
    leader = nil
    deadline = .never
    runnerUp = nil
  }

  /// The transcriber's own end, kept away by custom rule `rule` alone, would have ended the turn.
  @_noLocks mutating func transcriberKeptAway(by rule: Int, now: StreamTime) {
    settle(now: now)
    memory.keep(.init(by: .transcriber, time: now), without: .custom(rule))
  }

  /// The record of a turn that ends by the leader.
  @_noLocks func ending(_ leader: Candidate) -> TurnEnding {
    var next = runnerUp
    if let earlier = memory.prospect(without: leader.by) { next = earlier }
    return TurnEnding(
      by: leader.by, wait: leader.wait, since: leader.since, opened: opened,
      next: next)
  }

  /// What ends the turn if nothing else is heard.
  var prospect: TurnEnding.Prospect? {
    @_noLocks get {
      guard let leader else { return nil }
      return TurnEnding.Prospect(by: leader.by, time: deadline)
    }
  }

  @_noLocks mutating func reset() {
    leader = nil
    deadline = .never
    runnerUp = nil
    memory.reset()
    opened = .zero
    stopped = .zero
    transcriptArrived = .zero
    match = nil
    probability = nil
  }

  /// The runner-up's time may have passed while the leader held it back: then that is when the turn would have ended.
  @_noLocks private mutating func settle(now: StreamTime) {
    guard let leader, let runnerUp, runnerUp.time <= now else { return }
    memory.keep(runnerUp, without: leader.by)
  }

  @_noLocks private func candidates(
    _ rules: RuleAnswer, settings: borrowing TurnSettings
  ) -> Line {
    let silence = StreamTime.later(stopped, opened)
    var quiet = silence
    var how = EndpointMatch.noPunctuation
    if let match {
      quiet = .later(silence, transcriptArrived)
      how = match
    }
    var line = Line(
      first: Candidate(by: .transcription(how), since: quiet, wait: settings.wait(for: how)), second: nil)
    switch how {
    case .noPunctuation: break
    case .number, .punctuation:
      line.second = Candidate(by: .transcription(.noPunctuation), since: quiet, wait: settings.onNoPunctuation)
    }
    if case .waits = settings.smart, let x = probability, let wait = settings.smartWait(at: x) {
      line.put(Candidate(by: .smart(probability: x), since: silence, wait: wait))
    }
    if let second = rules.second {
      line.put(Candidate(by: .custom(second.rule), since: quiet, wait: second.timeout))
    }
    if let first = rules.first {
      line.put(Candidate(by: .custom(first.rule), since: quiet, wait: first.timeout))
    }
    return line
  }
}
