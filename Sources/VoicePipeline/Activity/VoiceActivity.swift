/// What voice activity says of one 10 ms frame, at its end.
public struct VoiceActivity: Hashable, Sendable, BitwiseCopyable {
  /// What the decision did in this frame.
  public enum Change: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// It stayed as it was.
    case none
    /// Speech started.
    case started
    /// Speech stopped.
    case stopped
  }

  /// The probability that this frame holds speech, 0 ... 1.
  public var probability: Float
  /// The decision: whether speech is going on.
  public var speech: Bool
  /// What the decision did in this frame.
  public var change: Change
  /// With `started`, how many frames before this frame's end the speech began (the onset); with `stopped`, how many
  /// frames before it the speech ended (the offset); else 0. An estimate: the detector's own delay is taken off.
  public var framesBack: Int32

  /// Silence, as before the first frame.
  public static var silence: VoiceActivity {
    @_noLocks get { VoiceActivity(probability: 0, speech: false, change: .none, framesBack: 0) }
  }

  /// The parts together.
  @_noLocks public init(probability: Float, speech: Bool, change: Change, framesBack: Int32) {
    self.probability = probability
    self.speech = speech
    self.change = change
    self.framesBack = framesBack
  }
}
