public import VoiceRealtime

/// What the engine measured and decided in one frame of 10 ms, for traces and meters.
public struct FrameObservation: Sendable, BitwiseCopyable {
  /// RMS at the processing rate before denoising.
  public var level = Decibels.floor
  /// RMS after denoising.
  public var cleanLevel = Decibels.floor
  /// The noise's tracked level; the floor where Fourier denoising is off.
  public var noise = Decibels.floor
  /// The speaker's own level; nil while none is established.
  public var baseline: Decibels?
  /// The level below which Fourier denoising turns down; the floor where it is off.
  public var threshold = Decibels.floor
  /// The gain of Fourier denoising in this frame.
  public var gain: Decibels = 0
  /// Whether background media plays.
  public var media = false
  /// The probability that the customer speaks, 0 ... 1.
  public var speechProbability: Float = 0
  /// The voice activity decision.
  public var speech = false
  /// Whether the assistant's audio is heard.
  public var assistant = false

  /// A frame of silence.
  @_noLocks public init() {}
}
