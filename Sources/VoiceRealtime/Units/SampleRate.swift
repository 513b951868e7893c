/// Samples a second of one channel.
public struct SampleRate: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
  /// The rate in Hz, at least 1.
  public let hertz: Int

  /// A rate of `hertz` samples a second. Traps below 1; what a stage accepts is checked by that stage.
  @_noLocks public static func hertz(_ hertz: Int) -> SampleRate {
    precondition(hertz > 0, "a sample rate is at least 1 Hz")
    return SampleRate(hertz: hertz)
  }

  /// Samples in 10 ms where that is a whole number, else nil (11.025 kHz and its like).
  public var frameLength: Int? {
    @_noLocks get { hertz % 100 == 0 ? hertz / 100 : nil }
  }

  /// "48000 Hz".
  public var description: String { "\(hertz) Hz" }
}
