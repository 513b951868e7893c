/// A delay as a whole number of ticks of the least common multiple of two rates: exact.
public struct ResamplerLatency: Hashable, Sendable, BitwiseCopyable {
  /// Whole ticks.
  public let ticks: Int
  /// Ticks of an input sample.
  public let ticksPerInput: Int
  /// Ticks of an output sample.
  public let ticksPerOutput: Int

  /// The delay in samples of the output, to the nearest double.
  public var outputSamples: Double {
    @_noLocks get { Double(ticks) / Double(ticksPerOutput) }
  }
}
