public import VoiceRealtime

/// What a recording's header tells.
public struct RecordingFormat: Hashable, Sendable {
  /// What holds the samples; nil for kinds of file that are read only.
  public var container: Container?
  /// How each sample is kept.
  public var encoding: SampleEncoding
  /// Frames a second.
  public var rate: SampleRate
  /// Samples a frame, at least 1.
  public var channels: Int
  /// Samples in each channel as the header tells; nil where it does not.
  public var frames: Int64?

  /// A format of these parts.
  public init(
    container: Container?, encoding: SampleEncoding, rate: SampleRate, channels: Int, frames: Int64? = nil
  ) {
    self.container = container
    self.encoding = encoding
    self.rate = rate
    self.channels = channels
    self.frames = frames
  }
}
