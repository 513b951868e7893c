internal import VoiceRealtime

/// Two rates as a fraction in lowest terms: `up` outputs for `down` inputs.
///
/// All times are whole ticks of the least common multiple of both rates: an input sample is `up` ticks long, an output
/// sample `down` ticks. Nothing is ever rounded, so nothing drifts.
struct ResamplingRatio: Hashable {
  /// Ticks of an input sample.
  let up: Int
  /// Ticks of an output sample.
  let down: Int

  init(from input: SampleRate, to output: SampleRate) {
    var (a, b) = (input.hertz, output.hertz)
    while b != 0 { (a, b) = (b, a % b) }
    up = output.hertz / a
    down = input.hertz / a
  }

  /// Ticks of a period of the lower rate.
  var ticksPerLowerPeriod: Int {
    @_noLocks get { up > down ? up : down }
  }
}

/// When the next output falls due: output n is due in the input sample that holds tick n·down + phase.
struct ResamplingClock {
  let ratio: ResamplingRatio
  let phase: Int
  /// Ticks from the start of the next input sample to the next output.
  private(set) var next: Int

  init(_ ratio: ResamplingRatio, phase: Int) {
    self.ratio = ratio
    self.phase = phase
    next = phase
  }

  /// Outputs that the next `inputs` samples bring.
  @_noLocks func outputs(for inputs: Int) -> Int {
    let end = inputs * ratio.up
    return end > next ? (end - next + ratio.down - 1) / ratio.down : 0
  }

  /// Goes on by `inputs` samples, which brought `outputs`.
  @_noLocks mutating func advance(inputs: Int, outputs: Int) {
    next += outputs * ratio.down - inputs * ratio.up
  }

  @_noLocks mutating func reset() { next = phase }
}
