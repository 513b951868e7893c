internal import VoiceDSP
internal import VoiceRealtime

/// Finds background media (TV, music, radio): sustained, consistent, quieter than the speaker.
///
/// A small recurrent network (`MediaNetwork`) hears every block of 50 ms, speech and pauses, and says how likely media
/// plays. Beside it the background itself is measured: blocks are background where neither they nor their neighbours (0.3 s
/// before, 0.15 s after) come within 6 dB of the speaker's peak. Media is told only once some background was heard that is
/// no silence, and where the peak is a voice's: after a beep or a burst of noise nobody may have spoken yet. When the
/// speaker's peak rises, what was remembered is measured again: what seemed to be the loudest voice may have been
/// background. 2.5 s of background without it end media, or 10 s of anything. `init` allocates; the rest is real-time.
struct MediaDetector: ~Copyable, Sendable {
  /// Whether media plays.
  private(set) var plays = false
  /// Mean level of the background, smoothed over some seconds of it.
  private(set) var level = Decibels.floor
  /// How loud it gets: the loudest frame of each second of background, smoothed in the same way.
  private(set) var loudest = Decibels.floor
  /// How much it passes for voice: the highest probability of each second of background, followed up at once and down
  /// slowly. Beside music voice activity may be believed, beside a talking television it may not.
  private(set) var likestVoice: Float = 0
  /// How much speaks for media, in natural logarithms of odds; it plays from 1 on.
  private(set) var evidence: Float = 0

  private var structure = FineStructure()
  private var features = MediaFeatures()
  private var network = MediaNetwork()
  private var blocks = BackgroundBlocks()
  private var settling = settlingFrames
  private var pending = 0  // blocks that were not looked at yet
  private var former = BackgroundSummary()  // the half second before
  private var half = BackgroundSummary()
  private var isHeard = false  // the last of the background was no silence
  private var still = 0  // background blocks in a row that lie far below the media
  private var doubts = 0  // background blocks in a row at which the network says no
  private var denials = 0  // blocks in a row, the speaker's too, at which it says no
  private var judgedPeak: Float?
  private var voicePeak = Decibels.floor.value  // the loudest frame of a block that passes for voice

  init() {}

  /// Takes a frame: its power, what the mask sees of it, its level and that of the noise, the speaker's peak, and the
  /// probability that it is voice; says what changed.
  @_noLocks mutating func process(
    power: borrowing SampleBuffer, seen: borrowing MaskFeatures, level: Decibels, noise: Decibels, speaker: Decibels,
    probability: Float
  ) -> FourierObservation.MediaChange {
    let likeness = structure.process(power)
    guard settling == 0 else {  // the noise is not known yet
      settling -= 1
      return .none
    }
    var inBands = SIMD4<Float>.zero
    for band in stride(from: Self.heardBands.lowerBound, to: Self.heardBands.upperBound, by: 4) {
      inBands += unsafe Lanes.load(seen.power.pointer + band)
    }
    // What lies outside the bands almost whole (DC, hum) is nothing to judge: its own leakage would pass for held notes.
    let heard = 2 * inBands.sum() < Self.leastInBands * level.power ? Decibels.floor : level
    let isComplete = features.process(
      seen.values, level: heard, noise: noise, speaker: speaker, likeness: likeness, probability: probability)
    guard isComplete else { return .none }
    evidence = network.process(features.values)
    blocks.add(peak: features.peak, power: features.power, probability: features.likest)
    pending = min(pending + 1, blocks.count)
    if features.likest >= Self.voiceLike { voicePeak = max(voicePeak, features.peak) }
    measure(speaker: speaker.value)
    return decide(isSpoken: voicePeak >= speaker.value - Self.below)
  }

  /// Asks for what the next frame needs, some microseconds before.
  @_noLocks func prefetch() {
    if features.isNearlyFull { blocks.prefetch() }
  }

  /// As new.
  @_noLocks mutating func reset() {
    (plays, settling, pending, evidence, judgedPeak) = (false, Self.settlingFrames, 0, 0, nil)
    (isHeard, still, doubts, denials) = (false, 0, 0, 0)
    (level, loudest, likestVoice, voicePeak) = (Decibels.floor, Decibels.floor, 0, Decibels.floor.value)
    (former, half) = (BackgroundSummary(), BackgroundSummary())
    blocks.reset()
    features.reset()
    network.forget()
    structure.reset()
  }

  @_noLocks private mutating func decide(isSpoken: Bool) -> FourierObservation.MediaChange {
    let was = plays
    if evidence > Self.enough && isHeard && isSpoken { plays = true }
    denials = min(denials + 1, Self.longRest)
    if evidence >= Self.tooLittle { denials = 0 }
    // Of blocks that were measured again the network may have said yes.
    doubts = min(doubts, denials)
    if plays && (max(still, doubts) >= Self.rest || denials == Self.longRest) {
      plays = false
      (level, still, isHeard) = (Decibels.floor, 0, false)
      (former, half) = (BackgroundSummary(), BackgroundSummary())  // what comes next may be something else
      network.forget()
    }
    if plays == was { return .none }
    return plays ? .started : .ended
  }

  /// Looks at the blocks that have had their time after them.
  @_noLocks private mutating func measure(speaker: Float) {
    let known = judgedPeak ?? speaker
    judgedPeak = min(known, speaker)
    if speaker > known + Self.rise {
      judgedPeak = speaker
      pending = blocks.count
      (isHeard, still) = (false, 0)
      (former, half) = (BackgroundSummary(), BackgroundSummary())
    }
    while pending > Self.after {
      pending -= 1
      guard isBackground(pending, below: speaker - Self.below) else { continue }
      still = blocks.peak(pending) < level.value - Self.fall ? still + 1 : 0
      doubts += 1
      half.add(blocks, pending)
      let isFull = half.count == Self.halfSecond
      if isFull || !isHeard && former.count + half.count == Self.firstBlocks {
        let both = former.joined(half)
        if both.count >= Self.firstBlocks { follow(both, speaker: speaker) }
      }
      if isFull { (former, half) = (half, BackgroundSummary()) }
    }
  }

  /// Whether the speaker is silent around the block of this age.
  @_noLocks private func isBackground(_ age: Int, below loud: Float) -> Bool {
    var other = age - Self.after
    while other <= min(age + Self.before, blocks.count - 1) {
      if blocks.peak(other) >= loud { return false }
      other += 1
    }
    return true
  }

  /// Follows what a second of background, or its first 0.7 s, is like. The first stands alone, and while nothing plays one
  /// of quite another level. What is far softer while media plays is a rest, and tells nothing; what is far louder may be
  /// the speaker.
  @_noLocks private mutating func follow(_ summary: BackgroundSummary, speaker: Float) {
    let now = summary.level.value
    isHeard = speaker - now <= Self.faintest && now >= Self.softest
    guard isHeard else { return }
    let change = now - level.value
    if plays && change < -Self.fall { return }
    guard plays || abs(change) < Self.fall else {
      (level, loudest, likestVoice) = (summary.level, Decibels(summary.peak), summary.likest)
      return
    }
    level = Decibels(power: level.power + Self.smoothing * (summary.level.power - level.power))
    loudest = Decibels(loudest.value + Self.smoothing * (summary.peak - loudest.value))
    likestVoice = max(summary.likest, likestVoice + Self.forgetting * (summary.likest - likestVoice))
  }

  // Chosen, where nothing is said of where it comes from.

  /// 200 to 2600 Hz.
  private static var heardBands: Range<Int> { @_noLocks get { 1..<13 } }
  /// 30 dB below the whole: the window's leakage of DC into the bands lies lower, any programme higher.
  private static var leastInBands: Float { @_noLocks get { 0.001 } }
  /// Frames before the noise counts as known.
  private static var settlingFrames: Int { @_noLocks get { 20 } }
  /// Blocks before and after one of background in which the speaker is silent too.
  private static var before: Int { @_noLocks get { 6 } }
  private static var after: Int { @_noLocks get { 3 } }
  /// What comes within 6 dB of the speaker's peak is the speaker.
  private static var below: Float { @_noLocks get { 6 } }
  /// A rise of the peak after which everything remembered is measured again.
  private static var rise: Float { @_noLocks get { 3 } }
  /// In blocks.
  private static var halfSecond: Int { @_noLocks get { 10 } }
  /// The first 0.7 s are measured alone, for the sake of promptness.
  private static var firstBlocks: Int { @_noLocks get { 14 } }
  /// What lies further below the speaker's peak than this, or below this level, is silence; in dB.
  private static var faintest: Float { @_noLocks get { 34 } }
  private static var softest: Float { @_noLocks get { -72 } }
  /// Media ends after 2.5 s of background in a row, in blocks, without one that comes near its level, or at which the network
  /// says no: music has rests.
  private static var rest: Int { @_noLocks get { 50 } }
  /// And after 10 s at which it says no, whoever is heard: what is as loud as the speaker counts as no background.
  private static var longRest: Int { @_noLocks get { 200 } }
  /// What lies this far below the media's level, in dB, is not it.
  private static var fall: Float { @_noLocks get { 15 } }
  /// What decides for media and against it.
  private static var enough: Float { @_noLocks get { 1 } }
  private static var tooLittle: Float { @_noLocks get { -1 } }
  /// Even odds.
  private static var voiceLike: Float { @_noLocks get { 0.5 } }
  /// What the last second counts for in the level and the loudest of the background, each half second.
  private static var smoothing: Float { @_noLocks get { 0.25 } }
  /// Half of a higher likeness is forgotten in 3.5 s of background.
  private static var forgetting: Float { @_noLocks get { 0.1 } }
}
