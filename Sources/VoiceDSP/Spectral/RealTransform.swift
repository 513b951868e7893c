internal import CFFTW
public import VoiceRealtime

/// The discrete Fourier transform of a real block, and its inverse: FFTW, single precision, behind one small type.
///
/// Spectra lie as real and imaginary parts in turn, bins 0 ... count/2: `spectrumCount` floats. `init` allocates and
/// takes a lock shared by all plans; `forward` and `inverse` are real-time, on any thread. Plans are estimated, not
/// measured: measured ones differ from process to process, and with them the last bits of every result.
/// 320 points take about 0.17 µs.
@safe
public struct RealTransform: ~Copyable, @unchecked Sendable {
  /// Points of the block.
  public let count: Int
  /// Floats of a spectrum: 2·(count/2 + 1).
  public var spectrumCount: Int {
    @_noLocks get { 2 * (count / 2 + 1) }
  }
  private let forwardPlan: fftwf_plan
  private let inversePlan: fftwf_plan

  /// A transform of `count` points, even and at least 2.
  public init(count: Int) {
    precondition(count >= 2 && count % 2 == 0, "a transform has an even number of points")
    self.count = count
    unsafe forwardPlan = TransformPlans.plan(.forward, count)
    unsafe inversePlan = TransformPlans.plan(.inverse, count)
  }

  /// `samples` (`count`) to `spectrum` (`spectrumCount`), not scaled: X[k] = Σ x[n]·e^(-2πikn/count).
  @_noLocks public func forward(_ samples: borrowing SampleBuffer, into spectrum: inout SampleBuffer) {
    precondition(samples.count == count && spectrum.count == spectrumCount, "the buffers do not fit the transform")
    unsafe forward(samples.pointer, into: spectrum.pointer)
  }

  /// The same from and to 16-byte aligned memory.
  @_noLocks func forward(_ samples: UnsafeMutablePointer<Float>, into spectrum: UnsafeMutablePointer<Float>) {
    // A float[2] array and a float array of twice the length are the same memory; every SampleBuffer is aligned alike,
    // which is what running a plan on other arrays asks for.
    let bins = unsafe UnsafeMutableRawPointer(spectrum).assumingMemoryBound(to: fftwf_complex.self)
    unsafe fftwf_execute_dft_r2c(forwardPlan, samples, bins)
  }

  /// `spectrum` to `samples`, `count` times as large as what `forward` took; `spectrum` is used up.
  @_noLocks public func inverse(_ spectrum: inout SampleBuffer, into samples: inout SampleBuffer) {
    precondition(samples.count == count && spectrum.count == spectrumCount, "the buffers do not fit the transform")
    unsafe inverse(spectrum.pointer, into: samples.pointer)
  }

  /// The same from and to 16-byte aligned memory.
  @_noLocks func inverse(_ spectrum: UnsafeMutablePointer<Float>, into samples: UnsafeMutablePointer<Float>) {
    let bins = unsafe UnsafeMutableRawPointer(spectrum).assumingMemoryBound(to: fftwf_complex.self)
    unsafe fftwf_execute_dft_c2r(inversePlan, bins, samples)
  }
}
