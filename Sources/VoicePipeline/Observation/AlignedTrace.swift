/// Observations put back to the time of the audio that they speak of.
///
/// Each stage lags the input by some frames; a row of the trace tells of one stretch of the input, in every column. Not
/// for the audio path.
public struct AlignedTrace: Sendable {
  private let lag: TraceLag
  private var waiting: [FrameObservation] = []

  /// For the observations of a pipeline with this lag.
  public init(lag: TraceLag) { self.lag = lag }

  /// Takes the next frame's observation; gives the row of the oldest frame that is complete, nil while none is.
  public mutating func push(_ observation: FrameObservation) -> FrameObservation? {
    waiting.append(observation)
    guard waiting.count > lag.longest else { return nil }
    var row = waiting[lag.spectrum]
    row.level = waiting[lag.level].level
    row.speechProbability = waiting[lag.activity].speechProbability
    row.speech = waiting[lag.activity].speech
    row.cleanLevel = waiting[lag.clean].cleanLevel
    row.gain = waiting[lag.clean].gain
    row.assistant = waiting[0].assistant
    waiting.removeFirst()
    return row
  }
}

/// By how many frames of 10 ms, rounded, what is observed lags the input.
public struct TraceLag: Hashable, Sendable, BitwiseCopyable {
  /// The level before denoising.
  public var level = 0
  /// What the shared spectrum tells: noise, baseline, threshold, media.
  public var spectrum = 0
  /// The speech probability and decision.
  public var activity = 0
  /// The level after denoising, and the gain.
  public var clean = 0

  /// The longest of them.
  public var longest: Int { max(max(level, spectrum), max(activity, clean)) }
}
