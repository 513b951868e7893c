internal import CFFTW
internal import Synchronization
internal import VoiceRealtime

/// The discrete Fourier transform of a complex block, one way: FFTW, single precision, estimated plans as in
/// `RealTransform`.
///
/// Points lie as real and imaginary parts in turn; memory is 16-byte aligned. A complex transform of n points with a
/// pass over its bins takes the place of a real one of 2n points and is, with FFTW's estimated plans, the faster way.
@safe
struct ComplexTransform: ~Copyable, @unchecked Sendable {
  enum Direction { case forward, backward }

  private let plan: fftwf_plan

  /// A transform of `count` points; allocates, and takes the lock that all plans share.
  init(count: Int, _ direction: Direction) {
    let a = SampleBuffer(count: 2 * count)
    let b = SampleBuffer(count: 2 * count)
    let sign = direction == .forward ? FFTW_FORWARD : FFTW_BACKWARD
    let made = unsafe planning.withLock { _ in
      unsafe fftwf_plan_dft_1d(
        Int32(count), Self.points(a.pointer), Self.points(b.pointer), sign, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT)
    }
    guard let made = unsafe made else { preconditionFailure("FFTW has no plan for \(count) points") }
    unsafe plan = made
  }

  deinit { planning.withLock { _ in unsafe fftwf_destroy_plan(plan) } }

  /// Σ x[n]·e^(∓2πikn/count), not scaled; `input` stays.
  @_noLocks func run(_ input: UnsafeMutablePointer<Float>, into output: UnsafeMutablePointer<Float>) {
    unsafe fftwf_execute_dft(plan, Self.points(input), Self.points(output))
  }

  @_noLocks private static func points(_ floats: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<fftwf_complex> {
    // A float[2] array and a float array of twice the length are the same memory.
    unsafe UnsafeMutableRawPointer(floats).assumingMemoryBound(to: fftwf_complex.self)
  }
}
