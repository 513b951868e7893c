public import VoiceRealtime

/// The end of a turn by its latest transcript: `startSpeakingPlan.transcriptionEndpointingPlan`.
public struct TranscriptionEndpointingPlan: Hashable, Sendable {
  /// The wait after a transcript that ends a sentence: 0 ... 3 s, default 0.1. `onPunctuationSeconds`
  public var onPunctuation = StreamTime(microseconds: 100_000)
  /// The wait where nothing else matches: 0 ... 3 s, default 1.5. `onNoPunctuationSeconds`
  public var onNoPunctuation = StreamTime(microseconds: 1_500_000)
  /// The wait after a transcript that ends in a number: 0 ... 3 s, default 0.5. `onNumberSeconds`
  public var onNumber = StreamTime(microseconds: 500_000)

  /// The default waits.
  public init() {}
}

extension TranscriptionEndpointingPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.time("onPunctuationSeconds", 0...3, &onPunctuation)
    fields.time("onNoPunctuationSeconds", 0...3, &onNoPunctuation)
    fields.time("onNumberSeconds", 0...3, &onNumber)
  }
}
