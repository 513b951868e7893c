#if FFTW
  internal import CFFTW

  /// A complex block's transform by FFTW, one way, with plans as `FFTWRealTransform` has them. A complex transform of n points
  /// with a pass over its bins takes the place of a real one of 2n points and is, with estimated plans, the faster way.
  @safe
  struct FFTWComplexTransform: ~Copyable, @unchecked Sendable {
    private let plan: fftwf_plan

    /// A transform of `count` points; allocates, and takes the lock that all plans share.
    init(count: Int, _ direction: TransformDirection) {
      unsafe plan = TransformPlans.plan(direction == .forward ? .complexForward : .complexBackward, count)
    }

    /// Σ x[n]·e^(∓2πikn/count), not scaled; `input` stays.
    @_noLocks func run(_ input: UnsafeMutablePointer<Float>, into output: UnsafeMutablePointer<Float>) {
      unsafe fftwf_execute_dft(plan, TransformPlans.points(input), TransformPlans.points(output))
    }
  }
#endif
