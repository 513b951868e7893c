public import VoiceRealtime

/// What removes noise while the customer speaks: the first denoising stage.
///
/// An implementation works in place on frames of 10 ms at the processing rate. Its `init` allocates and loads what it
/// needs (a model, tables); `process` is real-time: it neither allocates nor locks, nor reads a clock, nor makes a
/// system call. Silence in stays silence out. Output lags by exactly `latency` samples, the same for every input.
public protocol SmartDenoiser: ~Copyable, Sendable {
  /// Samples by which the output lags behind the input.
  var latency: Int { @_noLocks get }
  /// Cleans the next frame in place. Real-time.
  @_noLocks mutating func process(_ frame: inout SampleBuffer)
  /// As new. Control thread: it may allocate.
  mutating func reset()
}
