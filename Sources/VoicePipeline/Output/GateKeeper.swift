internal import VoiceRealtime

/// Decides from events whether the assistant's channel is heard.
///
/// A channel that is played as it comes: shut from an interruption to the end of that utterance, and at least through
/// the back-off. A channel that the engine gates: open while the assistant speaks.
struct GateKeeper: Sendable, BitwiseCopyable {
  private var cut = false
  private var backsOff = false
  private var speaks = false
  private let gated: Bool
  /// Whether there is an utterance on the channel, by voice activity, and whether it ended in this frame.
  private var hasUtterance = false
  private var utteranceEnds = false

  init(gated: Bool) { self.gated = gated }

  /// Whether the channel is heard now.
  var isOpen: Bool {
    @_noLocks get { gated ? speaks : !cut && !backsOff }
  }

  /// Whether an event may move a gate: the others, such as those of a burst of transcripts, are not to take the room of
  /// these while a frame is waited for.
  @_noLocks static func heeds(_ event: Event) -> Bool {
    switch event.kind {
    case .assistantSpeechStarted, .assistantSpeechStopped, .assistantSpeechInterrupted, .assistantBackoffStarted,
      .assistantBackoffEnded:
      true
    default: false
    }
  }

  /// An utterance begins on the channel.
  @_noLocks mutating func utteranceBegan() { (hasUtterance, utteranceEnds) = (true, false) }

  /// It ended in this frame.
  @_noLocks mutating func utteranceEnded() { utteranceEnds = true }

  /// Takes an event; whether it moved the gate.
  @_noLocks mutating func moves(by event: Event) -> Bool {
    let before = isOpen
    switch event.kind {
    case .assistantSpeechStarted: speaks = true
    case .assistantSpeechStopped: speaks = false
    case .assistantSpeechInterrupted:
      speaks = false
      // The host may tell of an assistant that is not heard on the channel: then there is nothing to cut.
      cut = hasUtterance
    case .assistantBackoffStarted: backsOff = true
    case .assistantBackoffEnded: backsOff = false
    default: return false
    }
    return isOpen != before
  }

  /// Ends the frame: an utterance that ended in it is no longer cut.
  @_noLocks mutating func endFrame() {
    if utteranceEnds { (cut, hasUtterance) = (false, false) }
    utteranceEnds = false
  }
}
