public import VoiceRealtime

/// Why a pipeline cannot be made: what was asked for, and what is allowed.
public enum PipelineError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A host's rate outside 8 to 192 kHz.
  case hostRate(SampleRate)
  /// A processing rate other than 8, 16, 24, 32 or 48 kHz.
  case processingRate(SampleRate)
  /// A rate whose 10 ms is not a whole number of samples, asked of the frame interface.
  case fractionalFrame(SampleRate)
  /// Rates between which nothing resamples.
  case resampling(String)
  /// Fields of the plan that are out of range.
  case plan(PlanErrors)

  /// The same in a sentence.
  public var description: String {
    switch self {
    case .hostRate(let rate): "the sample rate \(rate.hertz) Hz is out of range 8000 ... 192000"
    case .processingRate(let rate):
      "the processing rate \(rate.hertz) Hz is not one of 8000, 16000, 24000, 32000, 48000"
    case .fractionalFrame(let rate):
      "10 ms at \(rate.hertz) Hz is not a whole number of samples; hand blocks to BlockPipeline instead"
    case .resampling(let why): why
    case .plan(let errors): errors.description
    }
  }
}
