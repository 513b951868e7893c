internal import VoiceDSP
internal import VoiceRealtime

/// A resampler between two frame clocks: takes one frame of one rate, gives exactly one frame of the other.
///
/// Where the resampler's counts differ from the clock's (rates whose 10 ms is not a whole number of samples), a queue
/// with a few samples of silence in front evens them out; `delay` counts that silence.
struct RateBridge: ~Copyable {
  private var resampler: Resampler
  private var queue: SampleFIFO
  private var block: SampleBuffer
  private let prime: Int
  /// How much later a sample comes out than it went in, in seconds exactly: the filter's delay and the queue's.
  let delay: Fraction

  /// From one rate to another, starting `phase` of an input sample later than usual so that delays can be made to add
  /// up to whole samples. Allocates.
  init(from: SampleRate, to: SampleRate, phase: Int = 0) throws(ResamplerError) {
    resampler = try Resampler(from: from, to: to, quality: .lowLatency)
    prime = 0
    delay = .zero
    let longest = FrameClock(rate: to).maximumLength
    queue = SampleFIFO(capacity: 4 * longest + 64)
    block = SampleBuffer(count: 2 * longest + 64)
  }

  /// Takes the first `count` samples of `input` and fills the first `length` samples of `output`.
  @_noLocks mutating func process(
    _ input: borrowing SampleBuffer, count: Int, into output: inout SampleBuffer, count length: Int
  ) {
    let made = resampler.process(input, count: count, into: &block)
    queue.append(block, count: made)
    queue.take(length, into: &output)
  }

  /// As new.
  @_noLocks mutating func reset() {
    resampler.reset()
    queue.removeAll()
    queue.appendSilence(prime)
  }
}
