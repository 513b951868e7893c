/// What the audio of one frame of 10 ms said, before any threshold or wait of the plan was applied: what
/// `FramePipeline.replay` goes by.
package struct HeardFrame: Hashable, Sendable, BitwiseCopyable {
  /// The probability that the customer speaks, 0 ... 1.
  package var customer: Float = 0
  /// Whether that is known to be background, which counts as silence.
  package var background = false
  /// The probability that the assistant speaks, 0 ... 1; 0 without a second channel.
  package var assistant: Float = 0
  /// What media detection decided.
  package var media = FourierObservation.MediaChange.none

  /// A frame of silence.
  @_noLocks package init() {}
}
