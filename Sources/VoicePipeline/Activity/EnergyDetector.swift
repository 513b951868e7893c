internal import VoiceRealtime

/// The plain detector: how far the level between 200 and 4000 Hz stands above the noise.
///
/// The noise is the least level, smoothed over some 30 ms, of the last 1.5 to 2 s (minimum statistics: R. Martin,
/// Noise power spectral density estimation, IEEE Trans. Speech and Audio Processing 9(5), 2001, without its bias
/// terms: one broad band varies little, and the offset below holds what is left). It therefore follows a change of
/// the noise within 2 s in either direction and does not depend on the gain of the call.
struct EnergyDetector: Sendable {
  private let firstBin: Int
  private let endBin: Int
  private let scale: Float
  private var smoothed: Float = 0
  private var isFirst = true
  private var floor = SlidingMinimum()

  /// For spectra of 20 ms windows at `rate`: bins of 50 Hz, unnormalised.
  init(rate: SampleRate) {
    let window = Float(rate.hertz / 50)
    firstBin = 4
    endBin = min(80, rate.hertz / 100) + 1
    // Power per bin of a full-scale signal falls out at 1 whatever the rate.
    scale = 1 / (window * window)
  }

  /// The speech probability of a frame whose spectrum has this power.
  @_noLocks mutating func process(power: borrowing SampleBuffer) -> Float {
    var sum: Float = 0
    for bin in firstBin..<min(endBin, power.count) { sum += power[bin] }
    // What is not finite counts as silence.
    let level = max(Self.leastLevel, Decibels(power: sum > 0 && sum < 1e30 ? sum * scale : 0).value)
    smoothed = isFirst ? level : smoothed + (level - smoothed) * 0.3
    isFirst = false
    let noise = floor.process(smoothed)
    // Even odds at 9 dB, sure at twice that: steady noise stays 3 to 4 dB above its own minimum.
    return 1 / (1 + AuditedMath.exp((noise + 9 - level) * 0.5))
  }

  /// As new.
  @_noLocks mutating func reset() {
    isFirst = true
    floor.reset()
  }

  /// Below the rounding noise of 16-bit audio: what lies lower is silence.
  private static var leastLevel: Float {
    @_noLocks get { -105 }
  }
}
