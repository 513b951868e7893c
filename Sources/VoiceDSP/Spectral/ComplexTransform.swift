internal import CFFTW

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
    unsafe plan = TransformPlans.plan(direction == .forward ? .complexForward : .complexBackward, count)
  }

  /// Σ x[n]·e^(∓2πikn/count), not scaled; `input` stays.
  @_noLocks func run(_ input: UnsafeMutablePointer<Float>, into output: UnsafeMutablePointer<Float>) {
    unsafe fftwf_execute_dft(plan, TransformPlans.points(input), TransformPlans.points(output))
  }
}
