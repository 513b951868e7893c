internal import VoiceDSP
internal import VoiceRealtime

/// What the media network hears of 50 ms: 24 numbers that do not depend on the gain of the call.
///
/// Of the 16 bands from 100 to 4000 Hz against the noise tracked there, which any line of 8 kHz passes:
///
/// - 0 ..< 4: the mean of four neighbours over the block; 4 ..< 8: how far they range within it;
/// - 8: how much bands moved since the block before; 9: how much their shape did; 10: how far they stand out of the noise;
///   11: how many do; 12: how much they differ; 13: how far their loudest stand out.
///
/// Of the whole:
///
/// - 14, 15: mean and loudest level against the speaker's peak; 16: the mean against the noise; 17: its rise; 18: the
///   change of the loudest; 19: the loudest against the mean;
/// - 20: how much its fine structure stays; 21: the change of that; 22, 23: how likely voice it is at most and in the mean.
///
/// No level of a single band stands beside the speaker's peak: with those the fit knew its recordings again, and less of
/// others. `Tools/media_detector/blocks.py` holds the same arithmetic; `MediaGoldenTests` compares the two. Real-time but
/// for `init`.
struct MediaFeatures: ~Copyable, Sendable {
  static let count = 24
  /// Frames of a block.
  static var frames: Int { @_noLocks get { 5 } }

  /// The features of the last block; of a meaning until the frame ends in which it was complete.
  private(set) var values = SampleBuffer(working: count)

  private var sums = SampleBuffer(count: bands)
  private var highest = SampleBuffer(count: bands)
  private var lowest = SampleBuffer(count: bands)
  private var previous = SampleBuffer(count: bands)
  private var filled = 0
  private var isFirst = true
  /// The mean power of the block.
  private(set) var power: Float = 0
  /// The level of its loudest frame, in dB.
  private(set) var peak: Float = 0
  /// The highest probability of voice among its frames.
  private(set) var likest: Float = 0
  private var noisePower: Float = 0
  private var likeness: Float = 0
  private var probability: Float = 0
  private var before = (level: Float(0), peak: Float(0), likeness: Float(0))

  /// Whether the next frame completes a block.
  var isNearlyFull: Bool { @_noLocks get { filled == Self.frames - 1 } }

  init() {}

  /// Takes a frame; says whether a block is complete and `values` hold it.
  ///
  /// - Parameters:
  ///   - seen: what the mask sees of it; its first numbers are the bands against the noise.
  ///   - level: its level.
  ///   - noise: that of the noise.
  ///   - speaker: the speaker's peak.
  ///   - frameLikeness: how much its fine structure is that of the frames before.
  ///   - frameProbability: how likely it is voice.
  @_noLocks mutating func process(
    _ seen: borrowing SampleBuffer, level: Decibels, noise: Decibels, speaker: Decibels, likeness frameLikeness: Float,
    probability frameProbability: Float
  ) -> Bool {
    let chance = frameProbability >= 0 ? min(frameProbability, 1) : 0  // NaN too
    if filled == 0 {
      (power, noisePower, peak, likeness, probability, likest) = (0, 0, level.value, 0, 0, 0)
    }
    let (over, sum, high, low) = unsafe (seen.pointer, sums.pointer, highest.pointer, lowest.pointer)
    var i = 0
    while i < Self.bands {
      let now = unsafe Lanes.load(over + i)
      unsafe Lanes.store(filled == 0 ? now : Lanes.load(sum + i) + now, sum + i)
      unsafe Lanes.store(filled == 0 ? now : Lanes.larger(now, Lanes.load(high + i)), high + i)
      unsafe Lanes.store(filled == 0 ? now : Lanes.smaller(now, Lanes.load(low + i)), low + i)
      i += 4
    }
    let share = 1 / Float(Self.frames)
    power += level.power * share
    noisePower += noise.power * share
    peak = max(peak, level.value)
    likeness += frameLikeness * share
    probability += chance * share
    likest = max(likest, chance)
    filled += 1
    guard filled == Self.frames else { return false }
    filled = 0
    finishBands()
    finishLevels(speaker: max(speaker.value, -100))
    isFirst = false
    i = 0
    while i < Self.count {
      // What is no number counts as least.
      let (value, most) = unsafe (Lanes.load(values.pointer + i), SIMD4<Float>(repeating: 4))
      let bounded = (-most).replacing(with: value, where: value .> -most)
      unsafe Lanes.store(Lanes.smaller(bounded, most), values.pointer + i)
      i += 4
    }
    return true
  }

  /// As new.
  @_noLocks mutating func reset() {
    (filled, isFirst) = (0, true)
  }

  @_noLocks private mutating func finishBands() {
    let (sum, high, low, last) = unsafe (sums.pointer, highest.pointer, lowest.pointer, previous.pointer)
    var moved = SIMD4<Float>.zero
    var (all, squares, above, standing, loudest) = (moved, moved, moved, moved, moved)
    var i = 0
    while i < Self.bands {
      let mean = unsafe Lanes.load(sum + i) * (1 / Float(Self.frames))
      let change = unsafe isFirst ? .zero : mean - Lanes.load(last + i)
      values[i / 4] = 0.25 * mean.sum()
      values[4 + i / 4] = unsafe 0.25 * (Lanes.load(high + i) - Lanes.load(low + i)).sum()
      all += mean
      squares += mean * mean
      above += Lanes.larger(mean, .zero)
      standing += SIMD4<Float>.zero.replacing(with: 1, where: mean .> Self.standsOut)
      loudest += unsafe Lanes.load(high + i)
      moved += Lanes.larger(change, -change)
      unsafe Lanes.store(change, sum + i)
      unsafe Lanes.store(mean, last + i)
      i += 4
    }
    var shift = SIMD4<Float>.zero
    i = 0
    while i < Self.bands {
      shift += unsafe Lanes.load(sum + i)
      i += 4
    }
    let (share, together) = (1 / Float(Self.bands), shift.sum() / Float(Self.bands))
    var turned = SIMD4<Float>.zero
    i = 0
    while i < Self.bands {
      let own = unsafe Lanes.load(sum + i) - together
      turned += Lanes.larger(own, -own)
      i += 4
    }
    let mean = all.sum() * share
    values[8] = 2 * moved.sum() * share
    values[9] = 2 * turned.sum() * share
    values[10] = above.sum() * share
    values[11] = standing.sum() * share
    values[12] = AuditedMath.squareRoot(max(squares.sum() * share - mean * mean, 0))
    values[13] = loudest.sum() * share
  }

  @_noLocks private mutating func finishLevels(speaker: Float) {
    let level = Decibels(power: power).value
    if isFirst { before = (level, peak, likeness) }
    values[14] = (level - speaker) * 0.05 + 1
    values[15] = (peak - speaker) * 0.05 + 0.5
    values[16] = max(level - Decibels(power: noisePower).value, -10) * 0.05
    values[17] = (level - before.level) * 0.05
    values[18] = abs(peak - before.peak) * 0.1
    values[19] = (peak - level) * 0.2
    values[20] = 2 * likeness - 1
    values[21] = 2 * abs(likeness - before.likeness)
    values[22] = likest
    values[23] = probability
    before = (level, peak, likeness)
  }

  private static let bands = 16
  /// 4.5 dB above the noise, in the unit of the mask's features.
  private static var standsOut: Float { @_noLocks get { 0.375 } }
}
