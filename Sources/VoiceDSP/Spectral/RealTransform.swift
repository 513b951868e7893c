public import VoiceRealtime

/// The discrete Fourier transform of a real block, and its inverse, behind one small type.
///
/// FFTW's where the package is built with its trait `FFTW`, as by default; without it our own, slower and under this
/// package's licence. Spectra lie as real and imaginary parts in turn, bins 0 ... count/2: `spectrumCount` floats. `init`
/// allocates and takes a lock shared by all transforms; `forward` and `inverse` are real-time, one thread at a time.
public struct RealTransform: ~Copyable, Sendable {
  /// Points of the block.
  public let count: Int
  /// Floats of a spectrum: 2·(count/2 + 1).
  public var spectrumCount: Int {
    @_noLocks get { 2 * (count / 2 + 1) }
  }
  #if FFTW
    private let transform: FFTWRealTransform
  #else
    private let transform: MixedRadixRealTransform
  #endif

  /// A transform of `count` points, even and at least 2; it is the quicker the smaller its prime factors.
  public init(count: Int) {
    precondition(count >= 2 && count % 2 == 0, "a transform has an even number of points")
    self.count = count
    transform = .init(count: count)
  }

  /// `samples` (`count`) to `spectrum` (`spectrumCount`), not scaled: X[k] = Σ x[n]·e^(-2πikn/count).
  @_noLocks public func forward(_ samples: borrowing SampleBuffer, into spectrum: inout SampleBuffer) {
    precondition(samples.count == count && spectrum.count == spectrumCount, "the buffers do not fit the transform")
    unsafe transform.forward(samples.pointer, into: spectrum.pointer)
  }

  /// The same from and to 16-byte aligned memory.
  @_noLocks func forward(_ samples: UnsafeMutablePointer<Float>, into spectrum: UnsafeMutablePointer<Float>) {
    unsafe transform.forward(samples, into: spectrum)
  }

  /// `spectrum` to `samples`, `count` times as large as what `forward` took; `spectrum` is used up.
  @_noLocks public func inverse(_ spectrum: inout SampleBuffer, into samples: inout SampleBuffer) {
    precondition(samples.count == count && spectrum.count == spectrumCount, "the buffers do not fit the transform")
    unsafe transform.inverse(spectrum.pointer, into: samples.pointer)
  }

  /// The same from and to 16-byte aligned memory.
  @_noLocks func inverse(_ spectrum: UnsafeMutablePointer<Float>, into samples: UnsafeMutablePointer<Float>) {
    unsafe transform.inverse(spectrum, into: samples)
  }
}
