/// What a host hands in: a rate, and whose audio.
public struct FrameFormat: Hashable, Sendable, BitwiseCopyable {
  /// Samples a second of each channel.
  public var rate: SampleRate
  /// Whether the assistant's audio comes as a second channel.
  public var hasAssistant: Bool

  /// The customer alone.
  @_noLocks public static func mono(_ rate: SampleRate) -> FrameFormat {
    FrameFormat(rate: rate, hasAssistant: false)
  }

  /// The customer and the assistant.
  @_noLocks public static func stereo(_ rate: SampleRate) -> FrameFormat {
    FrameFormat(rate: rate, hasAssistant: true)
  }

  /// Channels in all: 1 or 2.
  public var channels: Int {
    @_noLocks get { hasAssistant ? 2 : 1 }
  }
}
