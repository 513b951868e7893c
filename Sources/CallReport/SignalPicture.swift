/// What a report shows of one signal, one channel before or after the engine: a waveform and a spectrogram.
///
/// Made by a ``SignalPainter``. An hour takes about 2 MB, whatever its sample rate.
public struct SignalPicture: Sendable {
  /// Bands of the spectrogram, evenly spaced on the mel scale from 0 Hz to `topFrequency`.
  public static let bands = 64
  /// The least and the greatest sample of each 10 ms in turn, as square roots (of the absolute value, with the sample's
  /// sign) on a scale of ±127, so that quiet signals keep their shape.
  public internal(set) var peaks: [Int8] = []
  /// Levels of the spectrogram, column by column, `bands` from low to high each, in half dB above -120 dB.
  public internal(set) var levels: [UInt8] = []
  /// Frames of 10 ms in a column of the spectrogram.
  public internal(set) var framesInColumn = 1
  /// The upper end of the spectrogram in Hz.
  public internal(set) var topFrequency: Double
  /// The greatest absolute sample value, 1.0 = full scale.
  public internal(set) var peak: Float = 0
  /// Samples at full scale (of 16 bits, whatever the format) with a neighbour there too: a single peak is not clipped.
  public internal(set) var clippedSamples = 0

  init(topFrequency: Double) { self.topFrequency = topFrequency }

  /// Columns of the spectrogram.
  public var columns: Int { levels.count / Self.bands }
}
