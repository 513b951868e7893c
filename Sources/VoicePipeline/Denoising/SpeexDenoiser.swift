internal import CSpeexDSP
public import VoiceRealtime

/// Smart denoising by speexdsp's preprocessor: noise tracked by minima, an Ephraim-Malah gain per critical band and bin.
///
/// It works on 16-bit samples: frames are scaled by 32768, rounded and clipped on the way in. One thread at a time.
/// `process` is real-time, about 9 µs for 160 samples; `init` and `reset` allocate (speexdsp cannot clear a state).
@safe
public struct SpeexDenoiser: SmartDenoiser, ~Copyable, @unchecked Sendable {
  /// How far noise may be turned down.
  ///
  /// speexdsp's own default is -15 dB. Which depth serves best is measured: see the article Denoising.
  public static var defaultNoiseSuppression: Decibels { -15 }

  /// Samples of a frame, which is also the lag of the output (speexdsp overlaps frames by one).
  public let frameLength: Int
  /// Samples by which the output lags: one frame.
  public var latency: Int {
    @_noLocks get { frameLength }
  }
  private let rate: SampleRate
  private let noiseSuppression: Decibels
  private var state: OpaquePointer
  private let samples: UnsafeMutablePointer<Int16>

  /// A denoiser for frames of 10 ms at `rate` (8, 16, 24, 32 or 48 kHz), that turns noise down by at most
  /// `noiseSuppression` (below 0 dB).
  public init(rate: SampleRate, noiseSuppression: Decibels = SpeexDenoiser.defaultNoiseSuppression) {
    guard let length = rate.frameLength else {
      preconditionFailure("10 ms at \(rate) is not a whole number of samples")
    }
    frameLength = length
    self.rate = rate
    self.noiseSuppression = noiseSuppression
    unsafe state = Self.makeState(frameLength: length, rate: rate, noiseSuppression: noiseSuppression)
    unsafe samples = .allocate(capacity: length)
    unsafe samples.initialize(repeating: 0, count: length)
  }

  deinit {
    unsafe speex_preprocess_state_destroy(state)
    unsafe samples.deallocate()
  }

  /// Cleans the next frame in place; what comes out is the frame before it. Real-time.
  @_noLocks public mutating func process(_ frame: inout SampleBuffer) {
    precondition(frame.count == frameLength, "the frame has another length")
    for i in 0..<frameLength { unsafe samples[i] = Self.sample(frame[i]) }
    _ = unsafe speex_preprocess_run(state, samples)
    for i in 0..<frameLength { frame[i] = unsafe Float(samples[i]) * (1 / 32768) }
  }

  /// As new. Control thread: makes a new state of 25 kB and frees the old one.
  public mutating func reset() {
    unsafe speex_preprocess_state_destroy(state)
    unsafe state = Self.makeState(frameLength: frameLength, rate: rate, noiseSuppression: noiseSuppression)
  }

  /// To the nearest 16-bit value, clipped; NaN gives 0.
  @_noLocks private static func sample(_ x: Float) -> Int16 {
    let scaled = x * 32768
    guard scaled == scaled else { return 0 }
    let clipped = min(max(scaled, -32768), 32767)
    return Int16(clipped + (clipped < 0 ? -0.5 : 0.5))  // conversion cuts the fraction off
  }

  private static func makeState(frameLength: Int, rate: SampleRate, noiseSuppression: Decibels) -> OpaquePointer {
    guard let state = unsafe speex_preprocess_state_init(Int32(frameLength), Int32(rate.hertz)) else {
      preconditionFailure("no memory for the denoiser")
    }
    var depth = Int32(noiseSuppression.value)
    unsafe speex_preprocess_ctl(state, SPEEX_PREPROCESS_SET_NOISE_SUPPRESS, &depth)
    return unsafe state
  }
}
