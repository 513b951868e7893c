internal import VoiceRealtime

/// Turns the probability of each frame into a decision: hysteresis, a least length of speech and of silence.
///
/// Speech starts in a frame at `threshold`, once the probability has stayed above the level of doubt for `start`: the
/// frames in which it rises count. It ends once `stop` has passed since the estimated offset, and every frame since the
/// probability fell lay below the lower level: the detector's own lag is part of that silence, not added to it, but
/// half of the silence is heard, and no speech is told shorter than `start`.
/// The lower level is 0.15 under the threshold (voiceActivityPlan), the level of doubt 0.4, but each at least a tenth of
/// it, so that low thresholds can stop too. Background is no speech whatever the threshold.
///
/// Strictly, while the assistant speaks and speech interrupts it, the odds of speech must be 2.5 times those of the
/// threshold (0.854 for 0.7) to start speech and to keep it: <doc:VoiceActivity> has the table that this comes from.
struct SpeechSegmenter: Sendable {
  private struct Levels: Sendable {
    var threshold: Float
    var lower: Float
    var doubt: Float
    /// Frames by which the probability falls below `lower` after an offset, in the middle.
    var lag: Int32
  }

  private var usual: Levels
  private var strict: Levels
  private var startFrames: Int32
  private var stopFrames: Int32
  /// Frames by which the probability rises after an onset, and falls below the usual lower level after an offset.
  private let lag: (onset: Int32, offset: Int32)
  private var speech = false
  private var run: Int32 = 0
  /// Frames since onset + `start`, the earliest offset that may be told.
  private var length: Int64 = 0

  /// For the probabilities of `model`.
  init(plan: VoiceActivityPlan, model: VoiceActivityDetector.Model) {
    // The fitted probability lags by one frame, and passes the lower level four frames later still after a word in quiet
    // (TestAudio, in the middle); in noise it falls some frames before the end of a word.
    self.init(plan: plan, onsetLag: 1, offsetLag: model == .fitted ? 5 : 0)
  }

  init(plan: VoiceActivityPlan, onsetLag: Int32, offsetLag: Int32) {
    usual = Self.usual(plan.threshold, lag: offsetLag)
    strict = Self.strict(plan.threshold, lag: offsetLag)
    startFrames = Self.frames(in: plan.start)
    stopFrames = Self.frames(in: plan.stop)
    lag = (onsetLag, offsetLag)
  }

  /// Takes the plan's threshold and times from the next frame on; speech that is going on goes on.
  @_noLocks mutating func update(plan: VoiceActivityPlan) {
    // What was counted above another level does not count.
    if !speech, plan.threshold != usual.threshold { run = 0 }
    usual = Self.usual(plan.threshold, lag: lag.offset)
    strict = Self.strict(plan.threshold, lag: lag.offset)
    startFrames = Self.frames(in: plan.start)
    stopFrames = Self.frames(in: plan.stop)
  }

  /// The decision at the end of a frame of this probability. What is known to be background is silence to it.
  @_noLocks mutating func process(
    _ probability: Float, background: Bool = false, strictly: Bool = false
  ) -> VoiceActivity {
    let levels = strictly ? strict : usual
    let evidence = background ? -1 : probability
    var activity = VoiceActivity(probability: probability, speech: speech, change: .none, framesBack: 0)
    if speech {
      run = evidence >= levels.lower ? 0 : run + 1
      length += 1
      if run + levels.lag >= stopFrames, 2 * run >= stopFrames {
        activity.change = .stopped
        activity.framesBack = Int32(min(Int64(run + levels.lag), length))
        speech = false
        run = 0
      }
    } else {
      run = evidence >= levels.doubt ? min(run, startFrames) + 1 : 0
      if run >= startFrames, evidence >= levels.threshold {
        activity.change = .started
        // A doubt that went on for longer says nothing of the onset.
        activity.framesBack = startFrames + lag.onset
        length = Int64(lag.onset)
        speech = true
        run = 0
      }
    }
    activity.speech = speech
    return activity
  }

  /// As new; the settings stay.
  @_noLocks mutating func reset() {
    speech = false
    run = 0
    length = 0
  }

  @_noLocks private static func usual(_ threshold: Float, lag: Int32) -> Levels {
    Levels(threshold: threshold, lower: level(0.15, under: threshold), doubt: level(0.4, under: threshold), lag: lag)
  }

  @_noLocks private static func strict(_ threshold: Float, lag: Int32) -> Levels {
    let raised = 2.5 * threshold / (1 + 1.5 * threshold)
    // At 0.7, a word's end takes four frames from the strict level to the usual lower one (recorded calls, in the middle).
    return Levels(threshold: raised, lower: raised, doubt: level(0.4, under: raised), lag: max(0, lag - 4))
  }

  /// A tenth of the threshold at least, which is chosen.
  @_noLocks private static func level(_ distance: Float, under threshold: Float) -> Float {
    max(threshold - distance, threshold * 0.1)
  }

  /// The whole frames that hold `time`, at least one: a decision needs a frame.
  @_noLocks private static func frames(in time: StreamTime) -> Int32 {
    Int32(clamping: max(1, time.microseconds / 10_000 + (time.microseconds % 10_000 > 0 ? 1 : 0)))
  }
}
