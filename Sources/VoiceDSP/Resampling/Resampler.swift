public import VoiceRealtime

/// Changes the sample rate of a stream, by any ratio of whole numbers.
///
/// Samples are floats, 1.0 is full scale, but nothing clips: a band-limited signal may rise above its samples, and a
/// clipped one comes out with overshoots up to about 1.2; samples that are not finite count as 0. A stream may be handed
/// over in blocks of any size with the same result, bit for bit. Output n is the input at (n·M + phase)/L - delay input
/// samples, where L outputs fall on M inputs and the filter's delay is 28 periods of the lower rate for `.lowLatency`, 112
/// for `.high`; both filters are symmetric (linear phase). Counts are kept in whole numbers and never drift.
///
/// `init` allocates, computes the filter's table where no other stream has it (a few ms; 0.1 to 0.4 s for
/// `.high` with 11.025 kHz and its like) and may take locks;
/// `process`, `flush` and `reset` are real-time, on one thread at a time. Equal rates copy.
/// Filters: `Tools/design-resampling-filters`. Cost and quality: the article Resampling.
public struct Resampler: ~Copyable, Sendable {
  /// What is bought with delay and work.
  public enum Quality: Sendable, Hashable, CaseIterable {
    /// Flat to .86 of the lower Nyquist frequency, aliases below -86 dB (mostly -89), 28 periods of the lower rate late (1.75 ms at
    /// 16 kHz), and each output as soon as its input is there.
    case lowLatency
    /// Flat to .95, aliases below -129 dB, 112 periods late (7 ms at 16 kHz). Works in blocks of `Frame`.
    case high
  }

  /// The block in which `.high` gives its outputs, in the stream's own time from its start.
  ///
  /// A host that hands over such frames gets the outputs of each at once and no further delay. Longer blocks cost less.
  /// Rates that do not fit (11.025 kHz) give each output as soon as its input is there instead.
  public enum Frame: Int, Sendable, Hashable, CaseIterable {
    /// 10 ms.
    case milliseconds10 = 10
    /// 20 ms.
    case milliseconds20 = 20
  }

  /// How the samples of several channels lie in a block.
  public enum Layout: Sendable, Hashable, CaseIterable {
    /// Sample 0 of every channel, then sample 1 of every channel, …
    case interleaved
    /// All of channel 0, then all of channel 1, …: the block is divided evenly.
    case planar
  }

  /// How the outputs are made.
  enum Method: Sendable { case copy, polyphase, overlapSave, libsamplerate }

  /// Rates in Hz that are taken.
  public static let rates = 1000...768_000
  /// Numbers of channels that are taken.
  public static let channelCounts = 1...64

  /// The input's rate.
  public let inputRate: SampleRate
  /// The output's rate.
  public let outputRate: SampleRate
  /// Which filter.
  public let quality: Quality
  /// Channels of a stream.
  public let channels: Int
  /// How channels lie in a block.
  public let layout: Layout
  /// The filter's delay; see also `blockLength`.
  public let latency: ResamplerLatency
  /// Input samples that are gathered before their outputs come: 1, or a `Frame` where `.high` works in such blocks.
  public let blockLength: Int

  /// Outputs of such a block.
  let blockOutputs: Int
  let method: Method
  /// Whether it is one way of a way there and back again.
  let mirrors: Bool
  let ratio: ResamplingRatio
  var clock: ResamplingClock
  /// Input samples of the open block.
  var gathered = 0
  /// One sample of silence, for `flush`.
  let zero = SampleBuffer(count: 1)
  var polyphase: PolyphaseFilter?
  var overlapSave: OverlapSaveFilter?
  var converter: SincConverter?

  /// A resampler at the start of a stream, before which there was silence.
  ///
  /// `phase` (0 ..< M, ticks of which an input sample has L) moves the outputs so far into the input; it shortens
  /// `latency` by as much. Throws where a rate, the channels or the phase are not allowed.
  public init(
    from inputRate: SampleRate, to outputRate: SampleRate, quality: Quality = .lowLatency, channels: Int = 1,
    layout: Layout = .interleaved, phase: Int = 0, frame: Frame = .milliseconds10
  ) throws(ResamplerError) {
    try self.init(
      from: inputRate, to: outputRate, quality: quality, channels: channels, layout: layout, phase: phase, frame: frame,
      mirrors: false)
  }

  /// One way of a way there and back again, `.lowLatency`, whose middle is the higher rate.
  ///
  /// It lets the band around the lower Nyquist frequency through with its mirror image, down to -88 dB at 1.13 of it. On
  /// the way back, by another such resampler and late by whole samples in all, the images cancel: the whole band is
  /// there again, to -72 dB, where `.lowLatency` twice keeps .86 of it. See `mirrorsWhole`.
  package init(mirroring inputRate: SampleRate, to outputRate: SampleRate, phase: Int = 0) throws(ResamplerError) {
    try self.init(
      from: inputRate, to: outputRate, quality: .lowLatency, channels: 1, layout: .interleaved, phase: phase,
      frame: .milliseconds10, mirrors: true)
  }

  /// Whether the mirrored band of `lower` lies below the Nyquist frequency of `higher`, and both ways are by our own filter.
  package static func mirrorsWhole(_ lower: SampleRate, within higher: SampleRate) -> Bool {
    isExact(between: lower, and: higher) && lower.hertz * 113 <= higher.hertz * 100
  }

  /// Whether `.lowLatency` is our own filter both ways between two rates: late by whole ticks, and by any phase.
  package static func isExact(between lower: SampleRate, and higher: SampleRate) -> Bool {
    method(from: lower, to: higher, .lowLatency, .milliseconds10).0 == .polyphase
      && method(from: higher, to: lower, .lowLatency, .milliseconds10).0 == .polyphase
  }

  init(
    from inputRate: SampleRate, to outputRate: SampleRate, quality: Quality, channels: Int, layout: Layout, phase: Int,
    frame: Frame, mirrors: Bool
  ) throws(ResamplerError) {
    for (field, rate) in [("from", inputRate), ("to", outputRate)] where !Self.rates.contains(rate.hertz) {
      throw .rate(field: field, found: rate, allowed: Self.rates)
    }
    guard Self.channelCounts.contains(channels) else {
      throw .channels(found: channels, allowed: Self.channelCounts)
    }
    let ratio = ResamplingRatio(from: inputRate, to: outputRate)
    let (method, sizes) = Self.method(from: inputRate, to: outputRate, quality, frame)
    guard method != .libsamplerate || SincConverter.converts(ratio) else {
      throw .ratio(from: inputRate, to: outputRate)
    }
    let phases = method == .libsamplerate ? 1 : ratio.down
    guard phase >= 0, phase < phases else { throw .phase(found: phase, allowed: 0..<phases) }

    (self.inputRate, self.outputRate, self.quality) = (inputRate, outputRate, quality)
    (self.channels, self.layout, self.ratio, self.method, self.mirrors) = (channels, layout, ratio, method, mirrors)
    clock = ResamplingClock(ratio, phase: phase)
    blockLength = sizes?.inputBlock ?? 1
    blockOutputs = sizes?.outputBlock ?? 0
    overlapSave = sizes.map { OverlapSaveFilter(quality.kernel, ratio, sizes: $0, phase: phase, channels: channels) }
    let kernel = mirrors ? ResamplingKernel.mirroring : quality.kernel
    polyphase = method == .polyphase ? PolyphaseFilter(kernel, ratio, channels: channels) : nil
    converter = method == .libsamplerate ? SincConverter(ratio, quality: quality, channels: channels) : nil
    latency = ResamplerLatency(
      ticks: Self.delay(method, ratio, quality) - phase, ticksPerInput: ratio.up, ticksPerOutput: ratio.down)
  }

  /// Whether `phase` may be other than 0: not for pairs that go to libsamplerate.
  package var takesPhase: Bool { method != .libsamplerate }

  /// How the outputs of a pair are made; with `overlapSave` the sizes of its blocks.
  static func method(
    from inputRate: SampleRate, to outputRate: SampleRate, _ quality: Quality, _ frame: Frame
  ) -> (Method, OverlapSaveSizes?) {
    let ratio = ResamplingRatio(from: inputRate, to: outputRate)
    if ratio.up == ratio.down { return (.copy, nil) }
    if quality == .high,
      let sizes = OverlapSaveSizes(.high, from: inputRate, to: outputRate, milliseconds: frame.rawValue)
    {
      return (.overlapSave, sizes)
    }
    return (PolyphaseFilter.tableSize(quality.kernel, ratio) <= largestTable ? .polyphase : .libsamplerate, nil)
  }

  /// Ticks by which the outputs of phase 0 lag.
  static func delay(_ method: Method, _ ratio: ResamplingRatio, _ quality: Quality) -> Int {
    switch method {
    case .copy: 0
    case .polyphase, .overlapSave: quality.kernel.delay(ratio)
    case .libsamplerate: SincConverter.delay(ratio, quality) * ratio.up
    }
  }

  /// Floats of the largest phase table, 4 MB; pairs that would need more go to libsamplerate.
  static let largestTable = 1 << 20
}

extension Resampler.Quality {
  var kernel: ResamplingKernel {
    switch self {
    case .lowLatency: .lowLatency
    case .high: .high
    }
  }
}
