internal import CSpeexDSP
internal import VoiceDSP
public import VoiceRealtime

/// Smart denoising by speexdsp's preprocessor: noise tracked by minima, an Ephraim-Malah gain per critical band and bin.
///
/// It works on 16-bit samples: frames are scaled by 32768, rounded and clipped on the way in. One thread at a time.
/// `process` is real-time; `init` and `reset` allocate (speexdsp cannot clear a state).
@safe
public struct SpeexDenoiser: SmartDenoiser, ~Copyable, @unchecked Sendable {
  /// Samples of a frame, which is also the lag of the output (speexdsp overlaps frames by one).
  public let frameLength: Int
  /// Samples by which the output lags: one frame.
  public var latency: Int {
    @_noLocks get { frameLength }
  }
  private let rate: SampleRate
  private let fixedDepth: Decibels?
  private var span = LevelSpan(initial: 20)
  /// The depth that speexdsp was told last.
  private var depth: Int32?
  private var state: OpaquePointer
  private let integers: SampleBuffer  // room for as many samples of 16 bits

  /// A denoiser for frames of 10 ms at `rate` (8, 16, 24, 32 or 48 kHz), whose depth follows how far speech stands above
  /// the noise: -10 dB where that is little, -1 dB where there is next to nothing to remove and turning down only costs.
  public init(rate: SampleRate) { self.init(rate: rate, fixedDepth: nil) }

  /// The same that turns noise down by at most `depth` (0 dB or below), whatever stands above it.
  ///
  /// speexdsp's own default is -15 dB; the article Denoising compares them.
  public init(rate: SampleRate, depth: Decibels) { self.init(rate: rate, fixedDepth: depth) }

  private init(rate: SampleRate, fixedDepth: Decibels?) {
    guard let length = rate.frameLength, length % 8 == 0 else {
      preconditionFailure("10 ms at \(rate) is not a multiple of 8 samples")
    }
    frameLength = length
    self.rate = rate
    self.fixedDepth = fixedDepth
    unsafe state = Self.makeState(frameLength: length, rate: rate)
    integers = SampleBuffer(working: (length + 1) / 2)
    setDepth()
  }

  deinit { unsafe speex_preprocess_state_destroy(state) }

  /// Cleans the next frame in place; what comes out is the frame before it. Real-time.
  @_noLocks public mutating func process(_ frame: inout SampleBuffer) {
    precondition(frame.count == frameLength, "the frame has another length")
    unsafe run(frame.pointer, into: frame.pointer)
  }

  /// The same from one place to another.
  @_noLocks public mutating func process(_ input: borrowing SampleBuffer, into output: inout SampleBuffer) {
    precondition(input.count == frameLength && output.count == frameLength, "the frames have another length")
    unsafe run(input.pointer, into: output.pointer)
  }

  @_noLocks private mutating func run(_ input: UnsafeMutablePointer<Float>, into output: UnsafeMutablePointer<Float>) {
    let samples = unsafe UnsafeMutableRawPointer(integers.pointer).assumingMemoryBound(to: Int16.self)
    let energy = unsafe Lanes.toIntegers(input, to: samples, count: frameLength)
    span.process(Decibels(power: energy / (Float(frameLength) * 32768 * 32768)))
    setDepth()
    _ = unsafe speex_preprocess_run(state, samples)
    unsafe Lanes.fromIntegers(samples, to: output, count: frameLength)
  }

  /// Asks for the state, some microseconds before: speexdsp makes its arrays one after the other, 154 bytes a sample of
  /// a frame in all, which allocators mostly put side by side. Where they do not, it is in vain.
  @_noLocks public func prefetch() {
    unsafe VoiceRealtime.prefetch(UnsafeRawPointer(state), bytes: 154 * frameLength)
  }

  /// As new. Control thread: makes a new state of 24 kB at 16 kHz and frees the old one.
  public mutating func reset() {
    unsafe speex_preprocess_state_destroy(state)
    unsafe state = Self.makeState(frameLength: frameLength, rate: rate)
    span.reset()
    depth = nil
    setDepth()
  }

  /// Half of what the span lacks to 32 dB, between 1 and 10 dB, in the whole numbers that speexdsp takes.
  @_noLocks private mutating func setDepth() {
    var next = Int32(-min(max(0.5 * (32 - span.value), 1), 10))
    if let fixedDepth { next = Int32(fixedDepth.value) }
    guard next != depth else { return }
    depth = next
    unsafe speex_preprocess_ctl(state, SPEEX_PREPROCESS_SET_NOISE_SUPPRESS, &next)
  }

  private static func makeState(frameLength: Int, rate: SampleRate) -> OpaquePointer {
    guard let state = unsafe speex_preprocess_state_init(Int32(frameLength), Int32(rate.hertz)) else {
      preconditionFailure("no memory for the denoiser")
    }
    return unsafe state
  }
}
