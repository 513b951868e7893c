#if FFTW
  internal import CFFTW
  internal import Synchronization
  internal import VoiceRealtime

  /// FFTW's plans, made once a process for each kind and length and shared by all streams: running one changes nothing in
  /// it (FFTW manual 4.6). With hundreds of streams, plans of their own would leave the cache between two frames.
  ///
  /// FFTW makes plans in tables that all threads share (its manual, 5.4): the lock is for these and for ours.
  enum TransformPlans {
    /// What a plan does.
    enum Kind: Hashable {
      /// Real samples to bins, bins to real samples.
      case forward, inverse
      /// Complex points, one way and the other.
      case complexForward, complexBackward
    }

    private struct Key: Hashable {
      let kind: Kind
      let count: Int
    }

    /// A plan, which is never destroyed.
    @safe private struct Plan: @unchecked Sendable { let pointer: fftwf_plan }

    private static let made = Mutex<[Key: Plan]>([:])

    /// The plan of `count` points; allocates where it is the first. Control thread.
    static func plan(_ kind: Kind, _ count: Int) -> fftwf_plan {
      let plan = made.withLock { made in
        let key = Key(kind: kind, count: count)
        if let plan = made[key] { return plan }
        let plan = unsafe Plan(pointer: make(kind, count))
        made[key] = plan
        return plan
      }
      return unsafe plan.pointer
    }

    /// Every `SampleBuffer` is aligned alike, which is what running a plan on other arrays asks for.
    private static func make(_ kind: Kind, _ count: Int) -> fftwf_plan {
      let samples = SampleBuffer(count: 2 * count, apart: true)
      let spectrum = SampleBuffer(count: 2 * count + 2, apart: true)
      let (points, bins) = unsafe (Self.points(samples.pointer), Self.points(spectrum.pointer))
      let plan =
        switch kind {
        case .forward: unsafe fftwf_plan_dft_r2c_1d(Int32(count), samples.pointer, bins, FFTW_ESTIMATE)
        case .inverse: unsafe fftwf_plan_dft_c2r_1d(Int32(count), bins, samples.pointer, FFTW_ESTIMATE)
        case .complexForward:
          unsafe fftwf_plan_dft_1d(Int32(count), points, bins, FFTW_FORWARD, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT)
        case .complexBackward:
          unsafe fftwf_plan_dft_1d(Int32(count), points, bins, FFTW_BACKWARD, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT)
        }
      guard let plan = unsafe plan else { preconditionFailure("FFTW has no plan for \(count) points") }
      return unsafe plan
    }

    /// A float[2] array and a float array of twice the length are the same memory.
    @_noLocks static func points(_ floats: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<fftwf_complex> {
      unsafe UnsafeMutableRawPointer(floats).assumingMemoryBound(to: fftwf_complex.self)
    }
  }
#endif
