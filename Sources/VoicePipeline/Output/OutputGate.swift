internal import VoiceRealtime

/// The gain that decides what of the assistant's audio is heard: 1 while open, 0 while shut, with a fade of 5 ms.
///
/// It acts at the very sample and adds no delay. A fully open gate leaves samples as they are, bit by bit. Cost:
/// nothing while open, a multiplication a sample while it moves or is shut.
struct OutputGate: ~Copyable {
  private let step: Float
  private var gain: Float = 1
  /// Where the gain moves to.
  var isOpen = true

  /// A gate for audio at `rate`, open.
  init(rate: SampleRate) {
    // The fade that the command line's contract names: 5 ms.
    step = 1 / max(1, Float(rate.hertz) * 0.005)
  }

  /// Passes `frame[from ..< to]`.
  @_noLocks mutating func process(_ frame: inout SampleBuffer, from: Int, to: Int) {
    if isOpen && gain == 1 { return }
    for i in from..<to {
      gain = isOpen ? min(1, gain + step) : max(0, gain - step)
      frame[i] = gain == 1 ? frame[i] : frame[i] * gain
    }
  }

  /// Shuts at once, before the first sample.
  @_noLocks mutating func shut() {
    gain = 0
    isOpen = false
  }

  /// As new.
  @_noLocks mutating func reset() {
    gain = 1
    isOpen = true
  }
}
