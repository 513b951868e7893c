public import VoiceRealtime

/// A stream whose spectra are taken with a transform that serves another: what has to be kept from frame to frame, and no
/// working memory of its own. `init` allocates.
public struct SideStream: ~Copyable, Sendable {
  var previous: SampleBuffer

  /// A stream of frames of `frameLength` samples.
  public init(frameLength: Int) { previous = SampleBuffer(count: frameLength) }

  /// Takes the next frame with `transform`: as its `analyse(_:of:)`.
  @_noLocks public mutating func analyse(_ frame: borrowing SampleBuffer, through transform: inout ShortTimeTransform) {
    transform.analyse(frame, of: &self)
  }

  /// Forgets everything, as new.
  @_noLocks public mutating func reset() { previous.fill(with: 0) }
}
