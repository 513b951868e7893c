internal import VoiceDSP
internal import VoiceRealtime

/// Finds background media (TV, music, radio): sustained, consistent, quieter than the speaker.
///
/// Blocks of 50 ms are background where neither they nor their neighbours (0.3 s before, 0.15 s after) come within 6 dB of
/// the speaker's peak. Each second of background, half overlapped, is judged by how it moves and sounds
/// (`BackgroundSummary`), the first 0.7 s too, and the evidence is added up. When the speaker's peak rises, what was
/// remembered is judged again: what seemed to be the loudest voice may have been background. Silence is weak evidence
/// against media, which may rest; 2.5 s of it in a row end it. `init` allocates; the rest is real-time.
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
  /// How much speaks for media, as log odds added up, -4 ... 8; it plays from 1.2 on.
  private(set) var evidence: Float = 0

  private var blocks = BackgroundBlocks()
  private var structure = FineStructure()
  private let scale: Float
  private let weights = MediaWeights.shared
  private var settling = settlingFrames
  private var pending = 0  // blocks that were not looked at yet
  private var group = BlockGroup()
  private var hasWeighed = false
  private var still = 0  // background blocks in a row that lie far below the media
  private var judgedPeak: Float?

  /// A detector for power spectra that `scale` turns into mean squares.
  init(scale: Float) { self.scale = scale }

  /// Takes a frame: its level, its power and the noise by bin, the speaker's peak, and the probability that it is
  /// voice; says what changed.
  @_noLocks mutating func process(
    level: Decibels, power: borrowing SampleBuffer, noise: borrowing SampleBuffer, speaker: Decibels,
    probability: Float
  ) -> FourierObservation.MediaChange {
    let likeness = structure.process(power)
    guard settling == 0 else {  // the noise is not known yet
      settling -= 1
      return .none
    }
    var bands = SIMD4<Float>.zero
    for band in 0..<BackgroundBlocks.bandCount {
      for k in Self.edge(band)..<Self.edge(band + 1) { bands[band] += power[k] }
    }
    var (voice, floor): (Float, Float) = (0, 0)
    for k in Self.voiceBins {
      voice += power[k]
      floor += noise[k]
    }
    let isActive = voice > Self.activeRatio * floor
    // What lies outside the bands almost whole (DC, hum) is nothing to judge: its own leakage would pass for held notes.
    let heard = 2 * bands.sum() * scale < Self.leastInBands * level.power ? Decibels.floor : level
    let isComplete = blocks.add(
      level: heard, bands: bands * scale, isActive: isActive, likeness: likeness, probability: probability)
    guard isComplete else { return .none }
    pending = min(pending + 1, blocks.count)
    group.age()
    return judge(speaker: speaker.value)
  }

  /// Asks for what the next frame needs, some microseconds before.
  @_noLocks func prefetch() { blocks.prefetch() }

  /// As new.
  @_noLocks mutating func reset() {
    (plays, settling, pending, evidence, judgedPeak) = (false, Self.settlingFrames, 0, 0, nil)
    (hasWeighed, still) = (false, 0)
    (level, loudest, likestVoice) = (Decibels.floor, Decibels.floor, 0)
    group = BlockGroup()
    blocks.reset()
    structure.reset()
  }

  /// Looks at the blocks that have had their time after them.
  @_noLocks private mutating func judge(speaker: Float) -> FourierObservation.MediaChange {
    let former = judgedPeak ?? speaker
    judgedPeak = min(former, speaker)
    if speaker > former + Self.rise {
      judgedPeak = speaker
      pending = blocks.count
      (evidence, hasWeighed, still) = (0, false, 0)
      group = BlockGroup()
    }
    while pending > Self.after {
      pending -= 1
      guard isBackground(pending, below: speaker - Self.below) else { continue }
      still = blocks.peak(pending) < level.value - Self.fall ? still + 1 : 0
      group.append(pending)
      if group.isFull || !hasWeighed && group.count == Self.firstBlocks { weigh(speaker: speaker) }
    }
    let was = plays
    if evidence > Self.enough { plays = true }
    if evidence < Self.tooLittle { plays = false }
    if plays && still >= Self.stillBlocks {
      plays = false
      (evidence, still) = (0, 0)
      (level, group) = (Decibels.floor, BlockGroup())  // what comes next may be something else
    }
    if plays == was { return .none }
    return plays ? .started : .ended
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

  /// Adds up the evidence of a second of background, or of the first 0.7 s.
  @_noLocks private mutating func weigh(speaker: Float) {
    var summary = BackgroundSummary()
    for index in 0..<group.count { summary.add(blocks, group[index]) }
    let isSilent = speaker - summary.level.value > Self.faintest || summary.level.value < Self.softest
    if !isSilent { follow(summary) }
    if group.isFull { group.dropHalf() }
    hasWeighed = true
    if isSilent {
      evidence = max(evidence + Self.silence, plays ? Self.least : min(evidence, Self.leastInSilence))
    } else {
      let found = min(max(summary.evidence(weights), -Self.mostEvidence), Self.mostEvidence)
      evidence = min(max(evidence + found, Self.least), Self.most)
    }
  }

  /// Follows what a second of background is like. The first stands alone, and while nothing plays one of quite another
  /// level. What is far softer while media plays is a rest, and tells nothing; what is far louder may be the speaker.
  @_noLocks private mutating func follow(_ summary: BackgroundSummary) {
    let (peak, likest) = (summary.peak, summary.likest)
    let change = summary.level.value - level.value
    if plays && change < -Self.fall { return }
    guard plays || abs(change) < Self.fall else {
      (level, loudest, likestVoice) = (summary.level, Decibels(peak), likest)
      return
    }
    level = Decibels(power: level.power + Self.smoothing * (summary.level.power - level.power))
    loudest = Decibels(loudest.value + Self.smoothing * (peak - loudest.value))
    likestVoice = max(likest, likestVoice + Self.forgetting * (likest - likestVoice))
  }

  /// Edges of the bands in bins of 50 Hz: 200, 400, 700, 1200, 2000 Hz.
  @_noLocks private static func edge(_ index: Int) -> Int {
    switch index {
    case 0: 4
    case 1: 8
    case 2: 14
    case 3: 24
    default: 40
    }
  }
  /// 300 to 800 Hz.
  private static var voiceBins: Range<Int> { @_noLocks get { 6..<16 } }
  /// 4 dB above the noise.
  private static var activeRatio: Float { @_noLocks get { 2.512 } }
  /// 30 dB below the whole: the window's leakage of DC into the bands lies lower, any programme higher.
  private static var leastInBands: Float { @_noLocks get { 0.001 } }
  private static var settlingFrames: Int { @_noLocks get { 20 } }
  private static var before: Int { @_noLocks get { 6 } }
  private static var after: Int { @_noLocks get { 3 } }
  /// What comes within 6 dB of the speaker's peak is the speaker.
  private static var below: Float { @_noLocks get { 6 } }
  /// A rise of the peak after which everything remembered is judged again.
  private static var rise: Float { @_noLocks get { 3 } }
  /// The first 0.7 s are weighed alone, for the sake of promptness.
  private static var firstBlocks: Int { @_noLocks get { 14 } }
  /// What lies this far below the peak, or at the level of rounding noise, is silence.
  private static var faintest: Float { @_noLocks get { 34 } }
  private static var softest: Float { @_noLocks get { -72 } }
  /// What a second of silence weighs: music has rests of some seconds.
  private static var silence: Float { @_noLocks get { -1 } }
  /// While nothing plays, silence brings the evidence no lower: it tells nothing of what may begin.
  private static var leastInSilence: Float { @_noLocks get { -1 } }
  /// Media ends after 2.5 s of background in a row without a block that comes within 15 dB of its level.
  private static var stillBlocks: Int { @_noLocks get { 50 } }
  private static var fall: Float { @_noLocks get { 15 } }
  /// Evidence of one second at most.
  private static var mostEvidence: Float { @_noLocks get { 3 } }
  /// Evidence of all together: what never was there is believed sooner than that what was there is gone. With -8, silence
  /// too, media that begins in a call is told after 7.8 s in the middle, with these after 3.2 s; with -3 steady noise is
  /// flagged.
  private static var least: Float { @_noLocks get { -4 } }
  private static var most: Float { @_noLocks get { 8 } }
  /// What decides for media and against it.
  private static var enough: Float { @_noLocks get { 1.2 } }
  private static var tooLittle: Float { @_noLocks get { -3 } }
  private static var smoothing: Float { @_noLocks get { 0.25 } }
  /// Half of a higher likeness is forgotten in 3.5 s of background.
  private static var forgetting: Float { @_noLocks get { 0.1 } }
}
