public import VoiceRealtime

/// A stream whose spectra are taken with a transform that serves another: what has to be kept from frame to frame, and no
/// working memory of its own. `init` allocates.
public struct SideStream: ~Copyable, Sendable {
  /// |X[k]|² of the last two frames, as `ShortTimeTransform.power`.
  public internal(set) var power: SampleBuffer
  var previous: SampleBuffer

  /// A stream of frames of `frameLength` samples.
  public init(frameLength: Int) {
    power = SampleBuffer(count: frameLength + 1)
    previous = SampleBuffer(count: frameLength)
  }

  /// Forgets everything, as new.
  @_noLocks public mutating func reset() {
    power.fill(with: 0)
    previous.fill(with: 0)
  }
}
