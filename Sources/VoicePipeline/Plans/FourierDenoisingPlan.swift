public import VoiceRealtime

/// The filter of what lies below the speaker's own level: `backgroundSpeechDenoisingPlan.fourierDenoisingPlan`.
public struct FourierDenoisingPlan: Hashable, Sendable, BitwiseCopyable {
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

extension FourierDenoisingPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.flag("enabled", &enabled)
    fields.flag("mediaDetectionEnabled", &mediaDetectionEnabled)
    fields.number("staticThreshold", -80...0, &staticThreshold.value)
    fields.number("baselineOffsetDb", -30 ... -5, &baselineOffset.value)
    fields.time("windowSizeMs", 1000...30_000, perSecond: 1000, &windowSize)
    fields.number("baselinePercentile", 1...99, &baselinePercentile)
  }
}
