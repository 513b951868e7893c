#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import VoiceDSP
internal import VoiceRealtime

/// Levels of bands and the strength of a pitch, of one spectrum with bins of 50 Hz.
///
/// The bands are 100 Hz wide at first and grow with frequency as hearing's do; 16 reach to 4 kHz, two lie above and are
/// silent where the audio comes from a rate of 8 kHz: above its Nyquist frequency there are only images. The strength of
/// a pitch is the autocorrelation of the square roots of the powers from 100 to 1950 Hz, against its value at lag 0, at 32
/// lags from 2.5 to 12.5 ms in equal ratios: the largest of the 16 shorter (400 ... 183 Hz) and of the 16 longer ones
/// (174 ... 80 Hz). The root keeps one strong partial from passing for a pitch.
struct ActivitySpectrum: ~Copyable, Sendable {
  /// log2 of each band's power; entries 18 and 19 are 0.
  private(set) var levels = SampleBuffer(working: 20)
  /// log2 of the power of all bands.
  private(set) var total: Float = 0
  /// The strength of a pitch of 183 ... 400 Hz: at most 1.
  private(set) var highPitch: Float = 0
  /// The strength of a pitch of 80 ... 174 Hz: at most 1.
  private(set) var lowPitch: Float = 0

  private let scale: Float
  /// The first bin above what the audio holds.
  private let end: Int
  private let cosines = ActivitySpectrum.cosineTable
  private let zeros = ActivitySpectrum.noStrength
  private var roots = SampleBuffer(working: pitchBins)
  private var strengths = SampleBuffer(working: lags)

  /// The first bin of each band, and the end of the last.
  @inline(__always) static var edges: InlineArray<19, Int> {
    [2, 4, 6, 8, 10, 12, 15, 18, 22, 26, 31, 37, 44, 52, 62, 70, 80, 110, 160]
  }

  private static let lags = 32
  private static let pitchBins = 38
  private static let firstPitchBin = 2

  /// For spectra of 20 ms windows at `rate`, unnormalised, of audio that came from `source`.
  init(rate: SampleRate, source: SampleRate) {
    end = min(rate.hertz, source.hertz) / 100
    let window = Float(rate.hertz / 50)
    scale = 1 / (window * window)
  }

  /// Takes the spectrum of a frame.
  @_noLocks mutating func process(power: borrowing SampleBuffer) {
    precondition(power.count > 80, "spectra from 8 kHz on")
    let bins = unsafe power.pointer
    let all = unsafe fillLevels(bins, upTo: min(power.count - 1, end))
    // -110 dB a band counts as silence: the rounding noise of 16-bit audio lies at -126 dB in the narrowest of them and
    // at -112 dB in the widest.
    total = Lanes.binaryLogarithm(SIMD4(repeating: all + 18e-11)).x
    unsafe findPitch(bins)
  }

  /// Fills `levels`; returns the sum of all bands.
  @_noLocks private mutating func fillLevels(_ bins: UnsafeMutablePointer<Float>, upTo end: Int) -> Float {
    let out = unsafe levels.pointer
    unsafe Self.sumBands(bins, upTo: end, into: out)
    let (silence, most) = (SIMD4<Float>(repeating: 0), SIMD4<Float>(repeating: 1e30))
    var all = silence
    var i = 0
    while i < 20 {
      // What is not finite counts as silence and cannot reach the network.
      let heard = unsafe Lanes.load(out + i)
      let power = silence.replacing(with: heard * scale, where: heard .> silence .& heard .< most)
      all += power
      unsafe Lanes.store(Lanes.binaryLogarithm(power + 1e-11), out + i)
      i += 4
    }
    unsafe (out[18], out[19]) = (0, 0)
    return (all.x + all.y) + (all.z + all.w)
  }

  /// Fills `out` with the power of each of the 18 bands, two zeros after them; those that begin at bin `end` or above are 0.
  @_noLocks static func sumBands(
    _ bins: UnsafeMutablePointer<Float>, upTo end: Int, into out: UnsafeMutablePointer<Float>
  ) {
    // With edges that the compiler knows there is no loop.
    unsafe out[0] = Self.sum(bins, band: 0)
    unsafe out[1] = Self.sum(bins, band: 1)
    unsafe out[2] = Self.sum(bins, band: 2)
    unsafe out[3] = Self.sum(bins, band: 3)
    unsafe out[4] = Self.sum(bins, band: 4)
    unsafe out[5] = Self.sum(bins, band: 5)
    unsafe out[6] = Self.sum(bins, band: 6)
    unsafe out[7] = Self.sum(bins, band: 7)
    unsafe out[8] = Self.sum(bins, band: 8)
    unsafe out[9] = Self.sum(bins, band: 9)
    unsafe out[10] = Self.sum(bins, band: 10)
    unsafe out[11] = Self.sum(bins, band: 11)
    unsafe out[12] = Self.sum(bins, band: 12)
    unsafe out[13] = Self.sum(bins, band: 13)
    unsafe out[14] = Self.sum(bins, band: 14)
    unsafe out[15] = Self.sum(bins, band: 15)
    unsafe out[16] = end > edges[16] ? Self.sum(bins, band: 16) : 0
    unsafe out[17] = end > edges[17] ? Self.sum(bins, band: 17) : 0
    unsafe (out[18], out[19]) = (0, 0)
  }

  /// The power of a band.
  @_noLocks @inline(__always)
  private static func sum(_ bins: UnsafeMutablePointer<Float>, band: Int) -> Float {
    let end = edges[band + 1]
    var bin = edges[band]
    var four = SIMD4<Float>(repeating: 0)
    while bin + 4 <= end {
      unsafe four += Lanes.load(bins + bin)
      bin += 4
    }
    var sum = (four.x + four.y) + (four.z + four.w)
    while bin < end {
      unsafe sum += bins[bin]
      bin += 1
    }
    return sum
  }

  @_noLocks private mutating func findPitch(_ bins: UnsafeMutablePointer<Float>) {
    let root = unsafe roots.pointer
    var sums = SIMD4<Float>(repeating: 0)
    var bin = 0
    while bin < 36 {
      let four = unsafe AuditedMath.squareRoot(Lanes.load(bins + bin + 2) * scale)
      unsafe Lanes.store(four, root + bin)
      sums += four
      bin += 4
    }
    var all = sums.x + sums.y + sums.z + sums.w
    while bin < 38 {
      let value = unsafe AuditedMath.squareRoot(bins[bin + 2] * scale)
      unsafe root[bin] = value
      all += value
      bin += 1
    }
    let lag = unsafe strengths.pointer
    unsafe Lanes.multiply(root, 38, by: cosines.pointer, from: zeros.pointer, into: lag, columns: 32)
    highPitch = unsafe Self.largest(lag, of: all)
    lowPitch = unsafe Self.largest(lag + 16, of: all)
  }

  /// The largest of 16 strengths against the whole; 0 where that is no number.
  @_noLocks private static func largest(_ strengths: UnsafeMutablePointer<Float>, of all: Float) -> Float {
    let four = unsafe Lanes.larger(
      Lanes.larger(Lanes.load(strengths), Lanes.load(strengths + 4)),
      Lanes.larger(Lanes.load(strengths + 8), Lanes.load(strengths + 12)))
    let most = max(max(four.x, four.y), max(four.z, four.w)) / (all + 1e-8)
    return most <= 1.01 ? most : 0
  }

  private static let noStrength = SharedTable([Float](repeating: 0, count: lags))

  /// cos(2π · 50 Hz · bin · lag), a row of 32 lags a bin.
  private static let cosineTable = SharedTable(
    (0..<pitchBins).flatMap { bin in
      (0..<lags).map { lag in
        let seconds = 2.5e-3 * pow(5, Double(lag) / Double(lags - 1))
        return Float(cos(2 * Double.pi * 50 * Double(bin + firstPitchBin) * seconds))
      }
    })
}
