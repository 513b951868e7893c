internal import VoiceDSP
internal import VoiceRealtime

/// What the mask's network sees of a block: 80 numbers that do not depend on the gain of the call.
///
/// - 0 ..< 18: the power of each band against the noise tracked there;
/// - 18 ..< 36: the power of each band against the speaker's peak;
/// - 36: how likely voice it is; 37: the rise of the level since the block before; 38: the level against the speaker's
///   peak; 39: the level against the noise;
/// - 40 ..< 80: what voice activity sees of the block after (``ActivityFeatures``), where smart denoising holds the audio
///   back for a frame and voice activity hears it as it comes; 0 elsewhere.
///
/// Levels are in log2 of power, bands those of ``ActivitySpectrum``. `Tools/speech_mask/mask_features.py` holds the same
/// arithmetic; `MaskGoldenTests` compares the two.
struct MaskFeatures: ~Copyable, Sendable {
  static var count: Int { @_noLocks get { own + 40 } }
  private static var own: Int { @_noLocks get { 40 } }

  /// The features of the last block.
  private(set) var values = SampleBuffer(working: count)
  /// The power of each band; entries 18 and 19 are 0.
  private(set) var power = SampleBuffer(working: 20)

  private let scale: Float
  private var noise = SampleBuffer(working: 20)
  private var previous: Float = 0
  private var isFirst = true

  /// For power spectra that `scale` turns into the power of samples.
  init(scale: Float) { self.scale = scale }

  /// Takes what voice activity sees of the block after the next one that is processed.
  @_noLocks mutating func look(ahead: borrowing SampleBuffer) {
    precondition(ahead.count == Self.count - Self.own, "what voice activity sees")
    let (from, out) = unsafe (ahead.pointer, values.pointer + Self.own)
    var i = 0
    while i < Self.count - Self.own {
      unsafe Lanes.store(Lanes.load(from + i), out + i)
      i += 4
    }
  }

  /// Nothing is seen ahead of the next block.
  @_noLocks mutating func lookNowhere() {
    for i in Self.own..<Self.count { values[i] = 0 }
  }

  /// Works out `values` for a block of this power over this noise, after `look` or `lookNowhere`.
  @_noLocks mutating func process(
    power bins: borrowing SampleBuffer, noise noiseBins: borrowing SampleBuffer, peak: Decibels, probability: Float
  ) {
    let heard = unsafe fill(power.pointer, from: bins)
    let under = unsafe fill(noise.pointer, from: noiseBins)
    let totals = Lanes.binaryLogarithm(SIMD4(heard + 18 * Self.least, under + 18 * Self.least, 1, 1))
    // Below -100 dB, and where it is no number, the peak counts as -100 dB.
    let loudest = (peak.value > -100 ? peak.value : -100) * Self.octaves
    let (from, against, out) = unsafe (power.pointer, noise.pointer, values.pointer)
    var i = 0
    while i < 20 {
      // The last store of each row spills two lanes, which the next row overwrites.
      let level = unsafe Lanes.binaryLogarithm(Lanes.load(from + i) + Self.least)
      unsafe Lanes.store((level - Lanes.binaryLogarithm(Lanes.load(against + i) + Self.least)) * 0.25, out + i)
      unsafe Lanes.store(level, against + i)
      i += 4
    }
    i = 0
    while i < 20 {
      unsafe Lanes.store((Lanes.load(against + i) - loudest) * 0.125 + 1, out + 18 + i)
      i += 4
    }
    values[36] = probability >= 0 ? min(probability, 1) : 0  // NaN too
    values[37] = isFirst ? 0 : (totals.x - previous) * 0.25
    values[38] = (totals.x - loudest) * 0.125 + 1
    values[39] = (totals.x - totals.y) * 0.25
    previous = totals.x
    isFirst = false
  }

  /// As new.
  @_noLocks mutating func reset() {
    isFirst = true
  }

  /// The power of each band as of samples; what is not finite counts as silence. Returns the sum.
  @_noLocks private func fill(_ out: UnsafeMutablePointer<Float>, from bins: borrowing SampleBuffer) -> Float {
    precondition(bins.count > 80, "spectra from 8 kHz on")
    unsafe ActivitySpectrum.sumBands(bins.pointer, upTo: bins.count - 1, into: out)
    let (silence, most) = (SIMD4<Float>.zero, SIMD4<Float>(repeating: 1e30))
    var sum = silence
    var i = 0
    while i < 20 {
      let heard = unsafe Lanes.load(out + i)
      let power = silence.replacing(with: heard * scale, where: heard .> silence .& heard .< most)
      unsafe Lanes.store(power, out + i)
      sum += power
      i += 4
    }
    return (sum.x + sum.y) + (sum.z + sum.w)
  }

  /// Power that counts as silence in a band: -110 dB.
  private static var least: Float { @_noLocks get { 1e-11 } }
  /// Octaves of power in a decibel: log2(10) / 10.
  private static var octaves: Float { @_noLocks get { 0.33219281 } }
}
