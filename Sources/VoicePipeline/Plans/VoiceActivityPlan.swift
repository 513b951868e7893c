public import VoiceRealtime

/// How the customer's voice is found: `voiceActivityPlan`.
public struct VoiceActivityPlan: Hashable, Sendable, BitwiseCopyable {
  /// Where voice activity listens.
  public enum Input: String, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// Before smart denoising.
    case raw
    /// After smart denoising; without it the same as raw.
    case clean
  }

  /// The speech probability that starts speech: 0 ... 1, default 0.7; it stops 0.15 lower. While the assistant speaks
  /// the odds must be 2.5 times as high, to start and to go on: <doc:VoiceActivity>.
  public var threshold: Float = 0.7
  /// Speech must last this long to start: 0 ... 1 s, default 0.03. `startSeconds`
  public var start = StreamTime(microseconds: 30_000)
  /// Silence must last this long to stop: 0 ... 5 s, default 0.1. `stopSeconds`
  public var stop = StreamTime(microseconds: 100_000)
  /// Where it listens; default raw. Always before Fourier denoising, but media that this finds counts as no speech.
  public var input = Input.raw
  /// Silence that ends the assistant's utterance on a recording's second channel: 0 ... 5 s, default 0.4.
  /// `assistantStopSeconds`
  public var assistantStop = StreamTime(microseconds: 400_000)

  /// The defaults.
  public init() {}
}

extension VoiceActivityPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.number("threshold", 0...1, &threshold)
    fields.time("startSeconds", 0...1, &start)
    fields.time("stopSeconds", 0...5, &stop)
    fields.choice("input", &input)
    fields.time("assistantStopSeconds", 0...5, &assistantStop)
  }
}
