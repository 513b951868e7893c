public import VoiceRealtime

/// What removes noise while the customer speaks: the first denoising stage.
///
/// An implementation works on frames of 10 ms at the processing rate. Its `init` allocates and loads what it needs (a
/// model, tables); `process` is real-time: it neither allocates nor locks, nor reads a clock, nor makes a system call.
/// Silence in stays silence out. Output lags by exactly `latency` samples, none or one frame, the same for every input.
/// Which one the pipeline runs is decided when it is built, in `PipelineDenoiser`, not by the plan or the host.
public protocol SmartDenoiser: ~Copyable, Sendable {
  /// A denoiser for frames of 10 ms at `rate`, one of 8, 16, 24, 32 and 48 kHz.
  init(rate: SampleRate)
  /// Samples by which the output lags behind the input.
  var latency: Int { @_noLocks get }
  /// Cleans the next frame, from one place to another. Real-time.
  @_noLocks mutating func process(_ input: borrowing SampleBuffer, into output: inout SampleBuffer)
  /// Asks for what the next frame needs, some microseconds before. Real-time.
  @_noLocks func prefetch()
  /// As new. Control thread: it may allocate.
  mutating func reset()
}

/// The smart denoiser that the pipeline runs: another takes its place here.
typealias PipelineDenoiser = SpeexDenoiser
