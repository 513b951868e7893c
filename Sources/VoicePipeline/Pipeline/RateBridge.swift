internal import VoiceDSP
internal import VoiceRealtime

/// A resampler between two frame clocks: takes one frame of one rate, gives exactly one frame of the other.
///
/// Where the resampler's counts run behind the clock's (rates whose 10 ms is not a whole number of samples), a queue
/// with a few samples of silence in front evens them out.
struct RateBridge: ~Copyable {
  private var resampler: Resampler
  private var queue: SampleFIFO
  private var block: SampleBuffer
  /// Samples of silence in front.
  private let prime: Int

  /// From one rate to another; `phase` and `mirrors` as the resampler's. Allocates.
  init(from: SampleRate, to: SampleRate, phase: Int = 0, mirrors: Bool) throws(PipelineError) {
    resampler = try Self.resampler(from: from, to: to, phase: phase, mirrors: mirrors)
    let longest = resampler.maximumOutputCount(for: FrameClock(rate: from).maximumLength)
    block = SampleBuffer(count: longest)
    prime = Self.shortfall(&resampler, from: from, to: to, into: &block)
    queue = SampleFIFO(capacity: 2 * (longest + prime + FrameClock(rate: to).maximumLength))
    queue.appendSilence(prime)
  }

  /// How much later a sample comes out than it went in, in ticks of the rates' least common multiple.
  var delay: Int { resampler.latency.ticks + prime * resampler.latency.ticksPerOutput }

  /// Such ticks of a sample that goes in, and of one that comes out.
  var ticksPerInput: Int { resampler.latency.ticksPerInput }
  var ticksPerOutput: Int { resampler.latency.ticksPerOutput }

  /// Whether its outputs can be moved by parts of a sample; not where libsamplerate converts.
  var takesPhase: Bool { resampler.takesPhase }

  /// Takes the first `count` samples of `input` and fills the first `length` samples of `output`.
  @_noLocks mutating func process(
    _ input: borrowing SampleBuffer, count: Int, into output: inout SampleBuffer, count length: Int
  ) {
    let made = resampler.process(input, count: count, into: &block)
    queue.append(block, count: made)
    queue.take(length, into: &output)
  }

  /// As new.
  @_noLocks mutating func reset() {
    resampler.reset()
    queue.removeAll()
    queue.appendSilence(prime)
  }

  private static func resampler(
    from: SampleRate, to: SampleRate, phase: Int, mirrors: Bool
  ) throws(PipelineError) -> Resampler {
    do {
      if mirrors { return try Resampler(mirroring: from, to: to, phase: phase) }
      return try Resampler(from: from, to: to, quality: .lowLatency, phase: phase)
    } catch {
      throw .resampling(error.description)
    }
  }

  /// By how many samples the resampler's count is behind the clock's at worst: within a second the pattern repeats.
  private static func shortfall(
    _ resampler: inout Resampler, from: SampleRate, to: SampleRate, into block: inout SampleBuffer
  ) -> Int {
    var (input, output) = (FrameClock(rate: from), FrameClock(rate: to))
    let silence = SampleBuffer(count: input.maximumLength, apart: true)
    var (behind, worst) = (0, 0)
    for _ in 0..<100 {
      behind += output.length - resampler.process(silence, count: input.length, into: &block)
      worst = max(worst, behind)
      input.advance()
      output.advance()
    }
    resampler.reset()
    return worst
  }
}

/// The ways from the host's rate to the processing rate and back, with a delay in all of whole host samples.
struct RateBridges: ~Copyable {
  /// Host to processing; nil where the rates are equal.
  var inlet: RateBridge?
  /// Processing to host; nil where the rates are equal or nothing comes back.
  var outlet: RateBridge?
  /// What carries the band above the processing's around it; nil where there is none, nothing comes back, or a way is
  /// by libsamplerate.
  var upperBand: UpperBand?
  /// The whole delay, `delay` at the processing rate included, in samples at the host's rate.
  let latency: Int
  /// The inlet's delay in frames of 10 ms, rounded.
  let arrivalFrames: Int

  /// Between two rates, where processing itself takes `delay` samples of its rate, and comes back or not.
  init(host: SampleRate, processing: SampleRate, delay: Int, returns: Bool) throws(PipelineError) {
    let ticks = Self.leastCommonMultiple(host.hertz, processing.hertz)
    let perSample = ticks / host.hertz
    var total = delay * (ticks / processing.hertz)
    var arrival = 0
    // What goes there and back again keeps its whole band.
    let mirrors = returns && Resampler.mirrorsWhole(host, within: processing)
    var arriving: RateBridge?
    var leaving: RateBridge?
    var above: UpperBand?
    if host != processing {
      let bridge = try RateBridge(from: host, to: processing, mirrors: mirrors)
      arrival = bridge.delay
      total += arrival
      arriving = consume bridge
    }
    if host != processing && returns {
      // The outlet begins at such a phase that all delays add up to whole host samples: the output aligns exactly.
      let phase = Resampler.aligningPhase(from: processing, to: host, after: total)
      let bridge = try RateBridge(from: processing, to: host, phase: phase, mirrors: mirrors)
      total += bridge.delay
      precondition(total % perSample == 0 || !bridge.takesPhase, "the delays do not add up to whole samples")
      if UpperBand.serves(host: host, processing: processing) {
        above = UpperBand(
          host: host, latency: total / perSample, processing: processing, delay: delay, outlet: bridge)
      }
      leaving = consume bridge
    }
    // To the nearest: half a sample at most stays where libsamplerate converts, which knows no phase.
    latency = (total + perSample / 2) / perSample
    arrivalFrames = (arrival * 100 + ticks / 2) / ticks
    inlet = arriving
    outlet = leaving
    upperBand = above
  }

  private static func leastCommonMultiple(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
  }
}
