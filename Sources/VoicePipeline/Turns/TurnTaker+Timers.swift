internal import VoiceRealtime

extension TurnTaker {
  /// The six timers, in the order in which they fire at one time.
  enum Timer: BitwiseCopyable {
    case voice, backoff, start, endpoint, idle, silence
  }

  /// The timer that fires next, and when.
  var nextTimer: (timer: Timer, due: StreamTime) {
    @_noLocks get {
      var next = (timer: Timer.voice, due: voiceDue ?? .never)
      if let backoffEnds, backoffEnds < next.due { next = (.backoff, backoffEnds) }
      if assistant == .held, !customerSpeaks, startDue < next.due { next = (.start, startDue) }
      if let endpoint, endpoint.time < next.due { next = (.endpoint, endpoint.time) }
      if assistant == .silent, !customerSpeaks, !turnIsOpen {
        let idle = idleClock.idleDue(settings)
        if idle < next.due { next = (.idle, idle) }
        let silence = idleClock.silenceDue(settings)
        if silence < next.due { next = (.silence, silence) }
      }
      return next
    }
  }

  /// When the customer's voice has gone on long enough, where it is evidence at all.
  var voiceDue: StreamTime? {
    @_noLocks get {
      guard let voiceSince else { return nil }
      return voiceSince + settings.voice
    }
  }

  /// Since when the customer's voice is evidence.
  var voiceSince: StreamTime? {
    @_noLocks get {
      guard settings.numWords == 0, assistant != .silent, customerSpeaks, let speechStarted else { return nil }
      return .later(speechStarted, taken)
    }
  }

  /// Fires every timer due at `limit` or before, in order; one that is overdue fires now.
  @_noLocks mutating func fire(until limit: StreamTime) {
    while true {
      let next = nextTimer
      due = next.due
      guard next.due <= limit else { return }
      if next.due > now { now = next.due }
      switch next.timer {
      case .voice: customerGetsTurn(.voice)
      case .backoff:
        backoffEnds = nil
        emit(.assistantBackoffEnded)
      case .start: startHeld()
      case .endpoint: endpointPassed()
      case .idle:
        let (count, message) = idleClock.tell(at: now, settings: settings)
        emit(.customerIdle(count: count, message: message))
      case .silence:
        idleClock.tellSilence()
        emit(.callSilenceTimeout(since: idleClock.silentSince))
      }
    }
  }
}
