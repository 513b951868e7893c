package import VoiceRealtime

/// How many samples of a rate each frame of 10 ms holds.
///
/// Frame k holds the samples from floor(k · rate / 100) up to floor((k + 1) · rate / 100): always the same number at
/// the usual rates, and one of two neighbours at 11.025 kHz and its like, so that long streams do not drift.
package struct FrameClock: Sendable, BitwiseCopyable {
  let rate: Int64
  /// Frames told of so far.
  package private(set) var frames: Int64 = 0

  package init(rate: SampleRate) { self.rate = Int64(rate.hertz) }

  /// Samples before the next frame.
  package var samples: Int64 {
    @_noLocks get { frames * rate / 100 }
  }

  /// The length of the next frame.
  package var length: Int {
    @_noLocks get { Int((frames + 1) * rate / 100 - samples) }
  }

  /// The longest frame.
  var maximumLength: Int {
    @_noLocks get { Int((rate + 99) / 100) }
  }

  /// When the next frame begins and, after `advance`, when the last one ended.
  package var time: StreamTime {
    @_noLocks get { StreamTime(microseconds: frames * 10_000) }
  }

  @_noLocks package mutating func advance() { frames += 1 }
}
