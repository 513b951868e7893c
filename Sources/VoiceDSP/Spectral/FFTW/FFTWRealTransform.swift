#if FFTW
  internal import CFFTW

  /// A real block's transform by FFTW, single precision, and its inverse.
  ///
  /// Plans are estimated, not measured: measured ones differ from process to process, and with them the last bits of every
  /// result. 320 points take about 0.17 µs.
  @safe
  struct FFTWRealTransform: ~Copyable, @unchecked Sendable {
    private let forwardPlan: fftwf_plan
    private let inversePlan: fftwf_plan

    /// Allocates, and takes the lock that all plans share.
    init(count: Int) {
      unsafe forwardPlan = TransformPlans.plan(.forward, count)
      unsafe inversePlan = TransformPlans.plan(.inverse, count)
    }

    /// `samples`, which stay, to `spectrum`; both 16-byte aligned.
    @_noLocks func forward(_ samples: UnsafeMutablePointer<Float>, into spectrum: UnsafeMutablePointer<Float>) {
      unsafe fftwf_execute_dft_r2c(forwardPlan, samples, TransformPlans.points(spectrum))
    }

    /// `spectrum`, which is used up, to `samples`.
    @_noLocks func inverse(_ spectrum: UnsafeMutablePointer<Float>, into samples: UnsafeMutablePointer<Float>) {
      unsafe fftwf_execute_dft_c2r(inversePlan, TransformPlans.points(spectrum), samples)
    }
  }
#endif
