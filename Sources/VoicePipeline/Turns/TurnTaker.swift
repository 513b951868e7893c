public import VoiceRealtime

/// The turn-taking state machine: who has the turn, in plain values, for the audio path.
///
/// Inputs come with their times, in order; `advance` fires what is due in between; events wait in it to be taken with
/// `nextEvent`, all of them after each step. Texts never come near it: `TurnText` digests them on the control thread.
/// `init` allocates, nothing else does. A silent frame costs some nanoseconds.
public struct TurnTaker: ~Copyable, Sendable {
  /// What the assistant is doing.
  public enum Assistant: Sendable, BitwiseCopyable {
    /// Nothing.
    case silent
    /// The turn went to it.
    case preparing
    /// Its audio is ready and waits.
    case held
    /// It is heard.
    case speaking

    // From another file, in a debug build, the compiler cannot prove of the `==` that it makes itself, nor of `== nil` on an
    // optional, that it takes no lock. Hence this one by hand, and `if case .none` where one is asked.

    /// Whether both are the same.
    @_noLocks public static func == (a: Assistant, b: Assistant) -> Bool {
      switch (a, b) {
      case (.silent, .silent), (.preparing, .preparing), (.held, .held), (.speaking, .speaking): true
      default: false
      }
    }
    /// Whether they differ.
    @_noLocks public static func != (a: Assistant, b: Assistant) -> Bool { !(a == b) }
  }

  let settings: TurnSettings
  private let seed: UInt64
  private let initialAnswers: RuleAnswers

  /// The stream time reached.
  public internal(set) var now = StreamTime.zero
  /// What the assistant is doing.
  public internal(set) var assistant = Assistant.silent
  /// Whether the customer speaks.
  public internal(set) var customerSpeaks = false
  /// Whether the customer has the turn.
  public internal(set) var turnIsOpen = false
  /// When back-off ends, while it lasts.
  public internal(set) var backoffEnds: StreamTime?
  /// Events that found no room, ever: 0 for a host that takes them after each step.
  public var lostEvents: Int {
    @_noLocks get { events.lost }
  }

  /// The earliest timer.
  var due = StreamTime.never
  var events: EventBuffer
  var endpointer: Endpointer
  var evidence = WordEvidence()
  var idleClock: IdleClock

  var speechStarted: StreamTime?
  /// When the assistant took the turn.
  var taken = StreamTime.zero
  /// Whether it took it from an open turn, by `assistant.start`.
  var tookOpenTurn = false
  /// Whether what it says or holds is an idle message.
  var saysIdle = false
  var ready = StreamTime.zero
  var startDue = StreamTime.never
  /// When words would have given the customer the turn, had no phrase been an acknowledgement.
  var wordsWithoutAcknowledgements: Interruption.Prospect?

  var answers: RuleAnswers
  /// Counts the changes of the text; answers are good for one of its states.
  var version: UInt32 = 0
  /// Whether `answers` are those of the text as it is.
  var answersKnown = true
  /// Whether they were asked for, since they were last in doubt.
  var answersAsked = false
  /// Until when the deadline waits for them; nil: nothing waits.
  var answersAwaited: StreamTime?
  /// Whether the transcriber told the end of the turn, and that waits for answers too.
  var transcriberAwaits = false

  /// A new call under `settings`.
  ///
  /// `answers`: what the rules say before anything was said (`TurnText.answers`). `seed` chooses idle messages.
  public init(_ settings: TurnSettings, answers: RuleAnswers, seed: UInt64 = 0) {
    self.settings = settings
    self.seed = seed
    initialAnswers = answers
    self.answers = answers
    endpointer = Endpointer(ruleCount: settings.ruleCount)
    idleClock = IdleClock(seed: seed)
    // A step tells at most: the idle messages, 14 others, and each rule's failure.
    events = EventBuffer(capacity: 32 + settings.idleMaxCount + settings.ruleCount)
    due = nextTimer.due
  }

  /// The same for a plan, for hosts without texts.
  public init(_ plan: Plan, seed: UInt64 = 0) {
    var text = TurnText(plan)
    self.init(TurnSettings(plan), answers: text.answers(), seed: seed)
  }

  /// Asks for what a silent frame needs, some microseconds before.
  @_noLocks mutating func prefetch() { unsafe VoiceRealtime.prefetch(&now, bytes: 128) }

  /// Fires what is due up to `time`, and at it.
  @_noLocks @inline(__always) public mutating func advance(to time: StreamTime) {
    if due <= time { fire(until: time) }
    if time > now { now = time }
  }

  /// Hears `input` at `time`; earlier than the time reached, it counts as now.
  @_noLocks public mutating func apply(_ input: TurnInput, at time: StreamTime) {
    advance(to: time)
    switch input {
    case .speechStart(let onset): customerStarted(onset: onset)
    case .speechStop(let offset): customerStopped(offset: offset)
    case .transcript(let transcript): hear(transcript)
    case .endpointProbability(let x): hear(probability: x)
    case .endpointNow: transcriberEnded()
    case .assistantMessage(let answers, let version): hear(message: answers, for: version)
    case .answers(let answers, let version): hear(answers: answers, for: version)
    case .assistantReady(let idle): assistantReady(idle: idle)
    case .assistantStart(let idle): assistantStarted(idle: idle)
    case .assistantDone: assistantDone()
    }
    fire(until: now)
  }

  /// The oldest event not yet taken.
  @_noLocks public mutating func nextEvent() -> Event? { events.popFirst() }

  /// As new.
  @_noLocks public mutating func reset() {
    now = .zero
    assistant = .silent
    customerSpeaks = false
    turnIsOpen = false
    backoffEnds = nil
    events.reset()
    endpointer.reset()
    evidence = WordEvidence()
    idleClock = IdleClock(seed: seed)
    speechStarted = nil
    taken = .zero
    tookOpenTurn = false
    saysIdle = false
    ready = .zero
    startDue = .never
    wordsWithoutAcknowledgements = nil
    answers = initialAnswers
    version = 0
    answersKnown = true
    answersAsked = false
    answersAwaited = nil
    transcriberAwaits = false
    due = nextTimer.due
  }

  @_noLocks mutating func emit(_ kind: Event.Kind) { events.append(Event(kind, at: now)) }
}
