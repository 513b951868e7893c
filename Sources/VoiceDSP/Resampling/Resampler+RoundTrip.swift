package import VoiceRealtime

// There and back again: a host's rate to the rate of processing and back, aligned to the host's sample.
extension Resampler {
  /// A resampler back to the input rate of `forward`, at the phase that makes `forward`, then `delay` samples at the
  /// rate between, then this one late by a whole number of the host's samples: `roundTrip(after:delay:)`.
  ///
  /// The delay of `forward` and `delay` are whole ticks, and each output of the way back may be moved by up to a host's
  /// sample in ticks, so that there is one such phase for every pair. Not for pairs that go to libsamplerate: there it
  /// starts at phase 0.
  public init(
    returning forward: borrowing Resampler, after delay: Int = 0, frame: Frame = .milliseconds10
  ) throws(ResamplerError) {
    let (host, between, quality) = (forward.inputRate, forward.outputRate, forward.quality)
    let phase = Self.aligningPhase(
      from: between, to: host, quality: quality, frame: frame,
      after: forward.latency.ticks + delay * forward.latency.ticksPerOutput)
    try self.init(
      from: between, to: host, quality: quality, channels: forward.channels, layout: forward.layout,
      phase: phase, frame: frame, mirrors: forward.mirrors)
  }

  /// The phase of a resampler that comes after a delay of `ticks`, of the rates' least common multiple, and with which
  /// both together are late by whole samples of its output; 0 for pairs that go to libsamplerate, which knows no phase.
  package static func aligningPhase(
    from input: SampleRate, to output: SampleRate, quality: Quality = .lowLatency, frame: Frame = .milliseconds10,
    after ticks: Int
  ) -> Int {
    let (method, _) = Self.method(from: input, to: output, quality, frame)
    if method == .libsamplerate { return 0 }
    let ratio = ResamplingRatio(from: input, to: output)
    return (ticks + Self.delay(method, ratio, quality)) % ratio.down
  }

  /// By how many of the host's samples the way back comes late after `forward` and `delay` samples between: exact, nil
  /// where that is not a whole number.
  ///
  /// Blocks of `.high` that the frames do not fill come on top.
  public func roundTrip(after forward: borrowing Resampler, delay: Int = 0) -> Int? {
    let ticks = forward.latency.ticks + delay * forward.ratio.down + latency.ticks
    return ticks % forward.ratio.up == 0 ? ticks / forward.ratio.up : nil
  }
}
