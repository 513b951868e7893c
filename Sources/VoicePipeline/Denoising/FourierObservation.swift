public import VoiceRealtime

/// What Fourier denoising measured and decided in one frame.
public struct FourierObservation: Sendable, BitwiseCopyable {
  /// What media detection decided in a frame.
  public enum MediaChange: UInt8, Sendable, BitwiseCopyable {
    /// It stays as it was.
    case none
    /// Background media began.
    case started
    /// Background media ended.
    case ended
  }

  /// The speaker's own level; nil while none is established.
  public var baseline: Decibels?
  /// The level below which the frame is turned down.
  public var threshold = Decibels.floor
  /// The tracked level of steady noise.
  public var noise = Decibels.floor
  /// The gain of the frame over all bins: what is left of its energy.
  public var gain: Decibels = 0
  /// Whether background media plays.
  public var media = false
  /// What changed about that in this frame.
  public var mediaChange = MediaChange.none
  /// Whether the speaker is let through in this frame (false also in the grace time after speech).
  public var open = false

  /// A frame of silence.
  @_noLocks public init() {}
}
