internal import Foundation
internal import VoiceDSP
public import VoiceRealtime

/// Draws the ``SignalPicture`` of a signal that comes block by block, of any length.
///
/// Samples in full scale ±1, in blocks of any size. Memory stays bounded but for two bytes a frame of 10 ms. Not for the
/// audio path; one thread.
public struct SignalPainter: ~Copyable {
  /// More columns than a screen has points are no use; past this, pairs of columns are merged.
  private static let mostColumns = 12_288
  /// From here a sample counts as full scale: the greatest positive 16-bit sample.
  private static let fullScale: Float = 32_767 / 32_768

  private let rate: Int
  private var picture: SignalPicture
  private let transform: RealTransform
  private let window: [Float]
  private let bandEdges: [Int]
  private let powerScale: Float
  private var history: SampleBuffer
  private var windowed: SampleBuffer
  private var spectrum: SampleBuffer
  private var next = 0

  private var samples: Int64 = 0, frames: Int64 = 0
  private var low: Float = 0, high: Float = 0
  private var lastWasFull = false, runCounted = false
  private var column = [Float](repeating: 0, count: SignalPicture.bands)
  private var columnFrames = 0
  /// Powers of the columns so far, as hundredths of a dB above -120 dB: half of what they take as numbers, and there are
  /// four such lists to a report.
  private var powers: [UInt16] = []

  /// A painter of a signal at `rate`.
  public init(rate: SampleRate) {
    self.rate = rate.hertz
    // 30 ms at a time: its middle lies in the middle of the 10 ms before the last.
    let count = max(16, Int((Double(rate.hertz) * 0.03).rounded())) / 2 * 2
    transform = RealTransform(count: count)
    window = (0..<count).map { 0.5 - 0.5 * Float(cos(2 * Double.pi * (Double($0) + 0.5) / Double(count))) }
    // A sine of full scale has 0 dB.
    let sum = window.reduce(0, +)
    powerScale = 4 / (sum * sum)
    history = SampleBuffer(count: count)
    windowed = SampleBuffer(count: count)
    spectrum = SampleBuffer(count: transform.spectrumCount)
    let top = min(Double(rate.hertz) / 2, 12_000)
    picture = SignalPicture(topFrequency: top)
    bandEdges = Self.edges(top: top, binWidth: Double(rate.hertz) / Double(count), bins: count / 2 + 1)
  }

  /// The first bin of each band and the end of the last. Stevens' mel as O'Shaughnessy gives it: 2595·log10(1 + f/700).
  private static func edges(top: Double, binWidth: Double, bins: Int) -> [Int] {
    let topMel = 2595 * log10(1 + top / 700)
    return (0...SignalPicture.bands).map { band in
      let hertz = 700 * (pow(10, topMel * Double(band) / Double(SignalPicture.bands) / 2595) - 1)
      return min(bins - 1, Int((hertz / binWidth).rounded()))
    }
  }

  /// Takes one channel of a block of interleaved samples.
  public mutating func append(_ block: [Double], channel: Int = 0, of channels: Int = 1) {
    for i in stride(from: channel, to: block.count, by: channels) { append(Float(block[i])) }
  }

  /// Takes the next sample.
  public mutating func append(_ sample: Float) {
    let value = sample.isFinite ? sample : 0
    low = min(low, value)
    high = max(high, value)
    let full = abs(value) >= Self.fullScale
    if full && lastWasFull {
      picture.clippedSamples += runCounted ? 1 : 2
      runCounted = true
    } else {
      runCounted = false
    }
    lastWasFull = full
    history[next] = value
    next = next + 1 == history.count ? 0 : next + 1
    samples += 1
    if samples * 100 >= (frames + 1) * Int64(rate) { endFrame() }
  }

  /// The picture of all samples taken.
  public consuming func finish() -> SignalPicture {
    if samples * 100 > frames * Int64(rate) { endFrame() }
    if frames > 0 {
      // The last frame comes into the middle of the transform with 10 ms of silence after it.
      for _ in 0..<history.count / 3 {
        history[next] = 0
        next = next + 1 == history.count ? 0 : next + 1
      }
      analyse()
    }
    if columnFrames > 0 { endColumn() }
    picture.levels = powers.map { UInt8(min(240, $0 / 50)) }
    return picture
  }

  private mutating func endFrame() {
    picture.peak = max(picture.peak, high, -low)
    picture.peaks.append(Self.compressed(low))
    picture.peaks.append(Self.compressed(high))
    low = 0
    high = 0
    frames += 1
    // A transform shows the frame before.
    if frames > 1 { analyse() }
  }

  private static func compressed(_ value: Float) -> Int8 {
    let root = min(1, abs(value)).squareRoot() * 127
    return Int8((value < 0 ? -root : root).rounded())
  }

  private mutating func analyse() {
    let count = history.count
    for i in 0..<count {
      let from = next + i
      windowed[i] = history[from < count ? from : from - count] * window[i]
    }
    transform.forward(windowed, into: &spectrum)
    for band in 0..<SignalPicture.bands {
      let first = bandEdges[band]
      let end = max(first + 1, bandEdges[band + 1])
      var power: Float = 0
      for bin in first..<end {
        power = max(power, spectrum[2 * bin] * spectrum[2 * bin] + spectrum[2 * bin + 1] * spectrum[2 * bin + 1])
      }
      column[band] += power * powerScale
    }
    columnFrames += 1
    if columnFrames == picture.framesInColumn { endColumn() }
  }

  private mutating func endColumn() {
    for band in column.indices {
      powers.append(Self.level(column[band] / Float(columnFrames)))
      column[band] = 0
    }
    columnFrames = 0
    if powers.count >= 2 * Self.mostColumns * SignalPicture.bands { mergePairs() }
  }

  private mutating func mergePairs() {
    let bands = SignalPicture.bands
    let columns = powers.count / bands / 2
    for i in 0..<columns {
      for band in 0..<bands {
        let (left, right) = (powers[2 * i * bands + band], powers[(2 * i + 1) * bands + band])
        powers[i * bands + band] = Self.level((Self.power(left) + Self.power(right)) / 2)
      }
    }
    powers.removeLast(powers.count - columns * bands)
    picture.framesInColumn *= 2
  }

  private static func level(_ power: Float) -> UInt16 {
    UInt16(max(0, min(60_000, (1_000 * log10(max(1e-12, power)) + 12_000).rounded())))
  }

  private static func power(_ level: UInt16) -> Float { pow(10, (Float(level) - 12_000) / 1_000) }
}
