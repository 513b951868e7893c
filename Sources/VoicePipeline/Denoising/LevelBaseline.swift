internal import VoiceDSP
internal import VoiceRealtime

/// The speaker's own level: a percentile of the frame levels of the last seconds of voice.
///
/// Only voice is counted in, so it stands still while the speaker is silent. `init` allocates; the rest is real-time.
struct LevelBaseline: ~Copyable, Sendable {
  private var levels: RollingPercentile
  private var percent: Double
  /// The baseline; nil before half a second of voice was heard.
  private(set) var level: Decibels?

  /// A baseline with the window and the percentile of `plan`.
  init(plan: FourierDenoisingPlan) {
    levels = RollingPercentile(window: Self.frames(plan), capacity: Self.mostFrames)
    percent = Self.percent(plan)
  }

  /// Counts in the level of a frame of the speaker's voice.
  @_noLocks mutating func learn(_ level: Decibels) {
    levels.insert(level.value)
    find()
  }

  /// Takes the window and the percentile of `plan` from the next frame on; what was learned stays.
  @_noLocks mutating func update(plan: FourierDenoisingPlan) {
    percent = Self.percent(plan)
    levels.resize(window: Self.frames(plan))
    find()
  }

  /// Asks for what learning needs, some microseconds before.
  @_noLocks func prefetch() { levels.prefetch() }

  /// As new; the plan stays.
  @_noLocks mutating func reset() {
    levels.reset()
    level = nil
  }

  @_noLocks private mutating func find() {
    guard levels.count >= Self.leastFrames, let value = levels.value(atPercent: percent) else { return level = nil }
    level = Decibels(value)
  }

  /// Within the plan's bounds, as the window is: live settings come unchecked, and an error of theirs may not end a call.
  @_noLocks private static func percent(_ plan: FourierDenoisingPlan) -> Double {
    plan.baselinePercentile >= 1 ? min(plan.baselinePercentile, 99) : 1
  }
  @_noLocks private static func frames(_ plan: FourierDenoisingPlan) -> Int {
    min(max(Int(plan.windowSize.microseconds / 10_000), Self.leastFrames), Self.mostFrames)
  }
  /// Half a second of voice.
  private static var leastFrames: Int { @_noLocks get { 50 } }
  /// The longest window of the plan, 30 s.
  private static var mostFrames: Int { @_noLocks get { 3000 } }
}
