public import VoiceRealtime

/// The filter of what lies below the speaker's own level: `backgroundSpeechDenoisingPlan.fourierDenoisingPlan`.
public struct FourierDenoisingPlan: Hashable, Sendable {
  /// Whether it runs; default false.
  public var enabled = false
  /// Whether consistent background media (TV, music, radio) is found and filtered; default true.
  public var mediaDetectionEnabled = true
  /// The threshold while no baseline is established: -80 ... 0 dB, default -35.
  public var staticThreshold: Decibels = -35
  /// threshold = baseline + offset: -30 ... -5 dB, default -15; -10 filters more, -20 less. `baselineOffsetDb`
  public var baselineOffset: Decibels = -15
  /// The rolling window of the baseline: 1 ... 30 s, default 3. `windowSizeMs`
  public var windowSize = StreamTime(microseconds: 3_000_000)
  /// The percentile of the window's levels that is the baseline: 1 ... 99, default 85.
  public var baselinePercentile: Double = 85

  /// Off, with the default settings.
  public init() {}
}
