public import VoiceRealtime

/// Why a resampler cannot be made.
public enum ResamplerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A rate outside what is allowed.
  case rate(field: String, found: SampleRate, allowed: ClosedRange<Int>)
  /// A number of channels outside what is allowed.
  case channels(found: Int, allowed: ClosedRange<Int>)
  /// A phase outside what is allowed.
  case phase(found: Int, allowed: Range<Int>)
  /// Rates with so little in common, and so far apart, that libsamplerate does not convert between them either.
  case ratio(from: SampleRate, to: SampleRate)

  /// One line: the field, what was found, what is allowed.
  public var description: String {
    switch self {
    case .rate(let field, let found, let allowed):
      "\(field): \(found) cannot be resampled; a rate is \(allowed.lowerBound) to \(allowed.upperBound) Hz"
    case .channels(let found, let allowed):
      "channels: \(found) found; \(allowed.lowerBound) to \(allowed.upperBound) are allowed"
    case .phase(let found, let allowed):
      "phase: \(found) found; \(allowed.lowerBound) ..< \(allowed.upperBound) is allowed for these rates"
    case .ratio(let from, let to):
      "\(from) to \(to): rates with so little in common are resampled at most 256 times up or down"
    }
  }
}
