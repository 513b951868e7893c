internal import VoiceDSP
internal import VoiceRealtime

/// What lies above the processing band, carried around the processing under a gain g.
///
/// The host gets outlet(clean - g·arrived) + g·host, both as late as `clean` is: what the ways there and back let
/// through of the host's samples leaves again, and what they do not is what stays of g·host. With g constant that is
/// exact; g moves along one curve at both rates, slowly beside the outlet's kernel, so that little leaks: where it jumps
/// between 0 and 1 with every frame, -64 dB of tones well within the processing band, -43 dB at .86 of it, -39 dB at .93
/// (from 48 to 16 kHz -69, -51 and -45). `init` allocates the delay at both rates, 6 kB for 48 and 16 kHz; the rest is
/// real-time, one thread.
struct UpperBand: ~Copyable {
  private var host: DelayLine
  private var arrived: DelayLine
  /// What came back through the outlet.
  private var returned: SampleBuffer
  /// The gain along the last two frames of the processing.
  private var former = GainRamp(from: 1, to: 1)
  private var latter = GainRamp(from: 1, to: 1)

  /// Ticks, of the rates' least common multiple, of a sample of the host's, and of one of the processing's.
  private let perHost, perProcessing: Int
  /// Ticks of 10 ms.
  private let perFrame: Int
  /// Ticks from the beginning of the processing's frame to what the outlet gives first, and that in the first frame.
  private var position: Int
  private let start: Int

  /// Whether there is a band above, and both ways are of exact phase.
  static func serves(host: SampleRate, processing: SampleRate) -> Bool {
    host.hertz > processing.hertz && Resampler.isExact(between: processing, and: host)
  }

  /// Around a processing that is late by `delay` samples and its `outlet`, for a host that hears all `latency` samples
  /// late.
  init(host: SampleRate, latency: Int, processing: SampleRate, delay: Int, outlet: borrowing RateBridge) {
    self.host = DelayLine(count: latency)
    arrived = DelayLine(count: delay)
    returned = SampleBuffer(working: FrameClock(rate: host).maximumLength)
    (perProcessing, perHost) = (outlet.ticksPerInput, outlet.ticksPerOutput)
    perFrame = processing.hertz / 100 * perProcessing
    start = -outlet.delay
    position = start
    precondition(outlet.delay + perHost <= perFrame, "the outlet is late by a frame or more")
  }

  /// Takes the frames that went in at both rates, and the frame `clean` that came of the processing with the gain at
  /// its end; `frame` becomes what the host gets. `heard`, which came through the inlet, is used up.
  @_noLocks mutating func process(
    _ clean: borrowing SampleBuffer, gain: Float, heard: inout SampleBuffer, through outlet: inout RateBridge?,
    into frame: inout SampleBuffer, count: Int
  ) {
    former = latter
    latter = GainRamp(from: former.to, to: gain)
    let length = clean.count
    arrived.exchange(&heard, count: length)
    unsafe latter.negative.add(
      clean.pointer, to: heard.pointer, count: length, at: 0, step: Float(perProcessing) / Float(perFrame))
    outlet?.process(heard, count: length, into: &returned, count: count)
    host.exchange(&frame, count: count)
    join(&frame, count: count)
    // Where the host's frames are no whole samples, they begin before the processing's.
    position += count * perHost - perFrame
  }

  /// As new.
  @_noLocks mutating func reset() {
    host.reset()
    arrived.reset()
    former = GainRamp(from: 1, to: 1)
    latter = former
    position = start
  }

  /// Adds what came back: the outlet is late, and begins in the frame before.
  @_noLocks private func join(_ frame: inout SampleBuffer, count: Int) {
    let step = Float(perHost) / Float(perFrame)
    let turn = min((perHost - 1 - position) / perHost, count)
    let (y, x) = unsafe (returned.pointer, frame.pointer)
    unsafe former.add(y, to: x, count: turn, at: Float(position + perFrame) / Float(perFrame), step: step)
    unsafe latter.add(
      y + turn, to: x + turn, count: count - turn, at: Float(position + turn * perHost) / Float(perFrame), step: step)
  }
}
