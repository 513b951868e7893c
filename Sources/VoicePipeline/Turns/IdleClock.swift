internal import VoiceRealtime

/// How long nothing has happened: when the next idle message and the silence timeout are due, on a quiet line.
struct IdleClock: BitwiseCopyable {
  /// The last activity or the last idle message; nil before a first activity.
  private var idleSince: StreamTime?
  private var count = 0
  /// Where the silence began.
  private(set) var silentSince = StreamTime.zero
  private var silenceTold = false
  private var random: SplitMix64

  @_noLocks init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// The customer's voice or words.
  @_noLocks mutating func customerActed(at time: StreamTime, settings: borrowing TurnSettings) {
    idleSince = time
    if settings.idleCountResets { count = 0 }
    silentSince = time
    silenceTold = false
  }

  /// The assistant fell silent; the end of an idle message does not end the silence.
  @_noLocks mutating func assistantFellSilent(at time: StreamTime, idle: Bool) {
    idleSince = time
    if idle { return }
    silentSince = time
    silenceTold = false
  }

  /// When the next idle message is due.
  @_noLocks func idleDue(_ settings: borrowing TurnSettings) -> StreamTime {
    guard settings.idleMessages > 0, count < settings.idleMaxCount, let idleSince else { return .never }
    return idleSince + settings.idleTimeout
  }

  /// When the silence timeout is due.
  @_noLocks func silenceDue(_ settings: borrowing TurnSettings) -> StreamTime {
    guard !silenceTold, let timeout = settings.silenceTimeout else { return .never }
    return silentSince + timeout
  }

  /// An idle message falls due: its count, and which.
  @_noLocks mutating func tell(at time: StreamTime, settings: borrowing TurnSettings) -> (count: Int, message: Int) {
    idleSince = time
    count += 1
    return (count, Int(random.next() % UInt64(settings.idleMessages)))
  }

  @_noLocks mutating func tellSilence() { silenceTold = true }
}
