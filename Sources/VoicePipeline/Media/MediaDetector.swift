internal import VoiceDSP
internal import VoiceRealtime

/// Finds background media (TV, music, radio): sustained, consistent, quieter than the speaker.
///
/// Blocks of 50 ms are background where neither they nor their neighbours (0.4 s before, 0.2 s after) come within 6 dB of
/// the speaker's peak. Over the last 3 s of background, at least 1 s, two things tell media from noise: how much the band
/// levels between 200 and 2000 Hz move within a second, and how often the band of 300 to 800 Hz stands out of the tracked
/// noise, which follows steady noise but not syllables and notes. `init` allocates; the rest is real-time.
struct MediaDetector: ~Copyable, Sendable {
  /// Whether media plays.
  private(set) var plays = false
  /// Mean level of the background when it was judged last.
  private(set) var mean = Decibels.floor
  /// The loudest that the background gets, nearly.
  private(set) var peak = Decibels.floor
  private var blocks = BackgroundBlocks()
  private let scale: Float
  private var settling = settlingFrames

  /// A detector for power spectra that `scale` turns into mean squares.
  init(scale: Float) { self.scale = scale }

  /// Takes a frame: its level, its power and the noise by bin, and the speaker's peak; says what changed.
  @_noLocks mutating func process(
    level: Decibels, power: borrowing SampleBuffer, noise: borrowing SampleBuffer, speaker: Decibels
  ) -> FourierObservation.MediaChange {
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
    guard blocks.add(level: level, power: level.power, bands: bands * scale, active: isActive) else { return .none }
    return judge(speaker: speaker)
  }

  /// As new.
  @_noLocks mutating func reset() {
    (plays, settling) = (false, Self.settlingFrames)
    blocks.reset()
  }

  /// Looks at the background blocks, the newest first.
  @_noLocks private mutating func judge(speaker: Decibels) -> FourierObservation.MediaChange {
    let loud = speaker.value - Self.below
    var summary = BackgroundSummary()
    var sinceSpeech = Self.after  // blocks between this one and the speaker's next
    var untilSpeech = 0  // blocks between this one and the speaker's last
    var age = 0
    while age < blocks.count && summary.count < Self.window {
      if blocks.peak(age) >= loud {
        sinceSpeech = 0
      } else {
        sinceSpeech += 1
        if untilSpeech <= 0 { untilSpeech = distance(from: age, to: loud) }
        if sinceSpeech > Self.after && untilSpeech > Self.before {
          summary.add(
            share: blocks.share(age), power: blocks.power(age), peak: blocks.peak(age), bands: blocks.bands(age))
        }
      }
      untilSpeech -= 1
      age += 1
    }
    guard summary.count >= Self.least else { return .none }
    let was = plays
    let near = speaker.value - summary.level.value
    let evidence = summary.movement + Self.shareWeight * summary.activeShare
    mean = summary.level
    peak = summary.peak
    plays =
      near < Self.faintest && mean.value > Self.softest && evidence >= (was ? Self.leaveEvidence : Self.enterEvidence)
    if plays == was { return .none }
    return plays ? .started : .ended
  }

  /// How many blocks before the one of this age the speaker is heard; many where he is not.
  @_noLocks private func distance(from age: Int, to loud: Float) -> Int {
    var older = age + 1
    while older < blocks.count {
      if blocks.peak(older) >= loud { return older - age }
      older += 1
    }
    return BackgroundBlocks.capacity + Self.before
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
  private static var settlingFrames: Int { @_noLocks get { 30 } }
  /// Blocks that are judged: 3 s, 1 s at least.
  private static var window: Int { @_noLocks get { 60 } }
  private static var least: Int { @_noLocks get { 20 } }
  private static var before: Int { @_noLocks get { 8 } }
  private static var after: Int { @_noLocks get { 4 } }
  /// What comes within 6 dB of the speaker's peak is the speaker.
  private static var below: Float { @_noLocks get { 6 } }
  /// What lies this far below the peak, or at the level of rounding noise, is no media.
  private static var faintest: Float { @_noLocks get { 38 } }
  private static var softest: Float { @_noLocks get { -72 } }
  private static var shareWeight: Float { @_noLocks get { 6 } }
  private static var enterEvidence: Float { @_noLocks get { 7.4 } }
  private static var leaveEvidence: Float { @_noLocks get { 6.4 } }
}
