internal import VoiceRealtime

/// When silence must stand in for a call's input, and how much is to be told of it. Audio path; the clock is the caller's.
///
/// The stream begins with the first whole frame. From then on, where none came for `patience`, silence stands in for
/// all that is due by the clock, until input goes on: stream time, and with it every timer, follows the clock, and voice
/// activity ends as in any silence. Input that comes late after all is processed as it comes.
struct MissingInput {
  private static var frame: Int64 {
    @_noLocks get { 10_000_000 }
  }

  private let rate: SampleRate
  private let patience: Int64
  private var begun = false
  private var starving = false
  private var announced = false
  /// Up to when there is input or silence, in ns of the clock.
  private var covered: Int64 = 0
  /// How many samples did not come in time.
  private(set) var missing = 0
  /// How many samples, lost ones too, were told of.
  private var told = 0

  init(rate: SampleRate, patience: StreamTime) {
    self.rate = rate
    // A patience of centuries is endless.
    self.patience = max(min(patience.microseconds, 1 << 50) * 1000, Self.frame)
  }

  /// A whole frame came.
  @_noLocks mutating func came(at now: Int64) {
    begun = true
    starving = false
    announced = false
    covered = now
  }

  /// Whether a frame of silence is due.
  @_noLocks func isDue(at now: Int64) -> Bool {
    begun && now - covered >= (starving ? Self.frame : patience)
  }

  /// A frame was filled with `count` samples of silence.
  @_noLocks mutating func missed(_ count: Int) {
    starving = true
    covered += Self.frame
    missing += count
  }

  /// How much is to be told now, of what is missing and of `lost` samples: at once when it begins and when it ends, and
  /// every second in between. What is told adds up to the whole exactly.
  @_noLocks mutating func tell(lost: Int) -> StreamTime? {
    let all = missing + lost
    if all == told || starving && announced && all - told < rate.hertz { return nil }
    let length = StreamTime(sample: Int64(all), at: rate) - StreamTime(sample: Int64(told), at: rate)
    told = all
    announced = starving
    return length
  }
}
