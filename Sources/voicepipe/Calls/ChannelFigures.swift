internal import CallReport
internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// The figures of one channel of a recording.
final class ChannelFigures: CallSink {
  private let top: Double
  private var samples: Int64 = 0
  private var sum = 0.0
  private var squares = 0.0
  private var peak = 0.0
  /// Samples at the largest value that the format holds, either way. A single peak may get there unharmed, so that these
  /// are not called clipped; a report, which sees their neighbours, tells how many are.
  private(set) var atFullScale = 0
  /// The levels of its speech and of the noise.
  private(set) var levels = SpeechLevels()

  /// For samples kept as `encoding`.
  init(encoding: SampleEncoding) {
    let law: Double? =
      switch encoding {
      case .aLaw: Double(G711.aLaw(0xAA))
      case .muLaw: Double(G711.muLaw(0x80))
      default: encoding.integerBits.map { 1 - pow(2, 1 - Double($0)) }
      }
    top = law ?? 1
  }

  func take(input: [Double], output: [Double]) throws(Failure) { for sample in input { add(sample) } }

  /// Counts a sample.
  func add(_ sample: Double) {
    samples += 1
    sum += sample
    squares += sample * sample
    peak = max(peak, abs(sample))
    if abs(sample) >= top { atFullScale += 1 }
  }

  func take(row: FrameObservation) throws(Failure) { levels.add(row) }

  /// RMS of the whole, dB; nil where there are no samples.
  var level: Double? { samples > 0 ? Self.decibels(squares / Double(samples)) : nil }
  /// The largest sample, dB.
  var peakLevel: Double? { samples > 0 ? Self.decibels(peak * peak) : nil }
  /// The mean of all samples, full scale 1.
  var offset: Double? { samples > 0 ? sum / Double(samples) : nil }

  private static func decibels(_ power: Double) -> Double { 10 * log10(max(1e-12, power)) }
}
