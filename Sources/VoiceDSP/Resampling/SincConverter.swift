internal import CSampleRate
internal import VoiceRealtime

/// libsamplerate behind the counts of `ResamplingClock`: for pairs whose phase table would be absurd.
///
/// Its own counts waver by its buffering; here it is fed the filter's length as silence first and asked for no more than
/// the clock says, so that it always has what it needs.
@safe
struct SincConverter: ~Copyable, @unchecked Sendable {
  /// Input samples by which outputs lag.
  let delay: Int
  private let state: OpaquePointer
  private let ratio: Double
  private let channels: Int
  /// Input that it has not taken yet, interleaved.
  private var inputs: SampleBuffer
  private var held: Int
  private var outputs: SampleBuffer

  /// Outputs that it is asked for at once.
  private static var piece: Int {
    @_noLocks get { 512 }
  }

  /// Whether libsamplerate converts so far.
  static func converts(_ ratio: ResamplingRatio) -> Bool {
    src_is_valid_ratio(Double(ratio.up) / Double(ratio.down)) != 0
  }

  /// Half of libsamplerate's filter in input samples: coeff_half_len / index_inc + 1 of its src_sinc.c (0.2.2), 45.7 and
  /// 142.9 periods of the lower rate; and four to round up.
  static func delay(_ ratio: ResamplingRatio, _ quality: Resampler.Quality) -> Int {
    let half = quality == .high ? 142.9 : 45.7
    return Int(half * Double(ratio.ticksPerLowerPeriod) / Double(ratio.up)) + 4
  }

  /// Allocates the state of libsamplerate's medium filter for `.lowLatency`, its best for `.high`.
  init(_ ratio: ResamplingRatio, quality: Resampler.Quality, channels: Int) {
    var error: Int32 = 0
    let kind = quality == .high ? SRC_SINC_BEST_QUALITY : SRC_SINC_MEDIUM_QUALITY
    guard let made = unsafe src_new(Int32(kind), Int32(channels), &error) else {
      preconditionFailure("libsamplerate gives no state: error \(error)")
    }
    unsafe state = made
    self.ratio = Double(ratio.up) / Double(ratio.down)
    self.channels = channels
    delay = Self.delay(ratio, quality)
    held = delay
    inputs = SampleBuffer(count: (2 * delay + 2 * PolyphaseFilter.chunk) * channels)
    outputs = SampleBuffer(count: Self.piece * channels)
  }

  deinit { _ = unsafe src_delete(state) }

  /// Takes `count` samples of `channel`; `run` goes on by as many.
  @_noLocks mutating func take(_ source: UnsafePointer<Float>, stride: Int, count: Int, channel: Int) {
    precondition((held + count) * channels <= inputs.count, "libsamplerate has left more than its filter is long")
    let largest = Float.greatestFiniteMagnitude
    let target = unsafe inputs.pointer + held * channels + channel
    var i = 0
    while i < count {
      let x = unsafe source[i * stride]
      unsafe target[i * channels] = x <= largest && x >= -largest ? x : 0
      i += 1
    }
  }

  /// `wanted` outputs after `count` more inputs.
  @_noLocks mutating func run(
    _ count: Int, outputs wanted: Int, into target: UnsafeMutablePointer<Float>, _ strides: BlockStrides
  ) {
    held += count
    var made = 0
    while made < wanted {
      var job = unsafe SRC_DATA()
      unsafe job.data_in = UnsafePointer(inputs.pointer)
      unsafe job.data_out = outputs.pointer
      unsafe job.input_frames = held
      unsafe job.output_frames = min(Self.piece, wanted - made)
      unsafe job.src_ratio = ratio
      let failed = unsafe src_process(state, &job)
      let (used, gained) = unsafe (job.input_frames_used, job.output_frames_gen)
      precondition(failed == 0 && (used > 0 || gained > 0), "libsamplerate gives nothing")
      unsafe Lanes.move(inputs.pointer + used * channels, count: (held - used) * channels, to: inputs.pointer)
      held -= used
      unsafe spread(gained, into: target + made * strides.sample, strides)
      made += gained
    }
  }

  @_noLocks private func spread(_ count: Int, into target: UnsafeMutablePointer<Float>, _ strides: BlockStrides) {
    var i = 0
    while i < count {
      var channel = 0
      while channel < channels {
        unsafe target[i * strides.sample + channel * strides.channel] = outputs.pointer[i * channels + channel]
        channel += 1
      }
      i += 1
    }
  }

  /// Forgets all input.
  @_noLocks mutating func reset() {
    _ = unsafe src_reset(state)
    inputs.fill(with: 0)
    held = delay
  }
}
