internal import VoiceRealtime

/// Turns the probability of each frame into a decision: hysteresis, a least length of speech and of silence.
///
/// Speech starts in a frame at `threshold`, once the probability has stayed above the level of doubt for `start`: the
/// frames in which it rises count. It ends once `stop` has passed since the estimated offset, and every frame since the
/// probability fell lay below the lower level: the detector's own lag is part of that silence, not added to it, but
/// half of the silence is heard.
/// The lower level is 0.15 under the threshold (voiceActivityPlan), the level of doubt 0.4, but each at least a tenth of
/// it, so that low thresholds can stop too.
struct SpeechSegmenter: Sendable {
  private var threshold: Float
  private var lower: Float
  private var doubt: Float
  private var startFrames: Int32
  private var stopFrames: Int32
  /// Frames by which the probability rises after an onset, and falls after an offset, in the middle.
  private let lag: (onset: Int32, offset: Int32)
  private var speech = false
  private var run: Int32 = 0
  /// Frames since the estimated onset: no offset is told before it.
  private var length: Int64 = 0

  init(plan: VoiceActivityPlan, onsetLag: Int32, offsetLag: Int32) {
    threshold = plan.threshold
    lower = Self.level(0.15, under: plan.threshold)
    doubt = Self.level(0.4, under: plan.threshold)
    startFrames = Self.frames(in: plan.start)
    stopFrames = Self.frames(in: plan.stop)
    lag = (onsetLag, offsetLag)
  }

  /// Takes the plan's threshold and times from the next frame on; speech that is going on goes on.
  @_noLocks mutating func update(plan: VoiceActivityPlan) {
    // What was counted above another level does not count.
    if !speech, plan.threshold != threshold { run = 0 }
    threshold = plan.threshold
    lower = Self.level(0.15, under: plan.threshold)
    doubt = Self.level(0.4, under: plan.threshold)
    startFrames = Self.frames(in: plan.start)
    stopFrames = Self.frames(in: plan.stop)
  }

  /// The decision at the end of a frame of this probability. What is known to be background is silence to it.
  @_noLocks mutating func process(_ probability: Float, background: Bool = false) -> VoiceActivity {
    let evidence = background ? 0 : probability
    var activity = VoiceActivity(probability: probability, speech: speech, change: .none, framesBack: 0)
    if speech {
      run = evidence >= lower ? 0 : run + 1
      length += 1
      if run + lag.offset >= stopFrames, 2 * run >= stopFrames {
        activity.change = .stopped
        activity.framesBack = Int32(min(Int64(run + lag.offset), length))
        speech = false
        run = 0
      }
    } else {
      run = evidence >= doubt ? min(run, startFrames) + 1 : 0
      if run >= startFrames, evidence >= threshold {
        activity.change = .started
        // A doubt that went on for longer says nothing of the onset.
        activity.framesBack = startFrames + lag.onset
        length = Int64(activity.framesBack)
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

  @_noLocks private static func level(_ distance: Float, under threshold: Float) -> Float {
    max(threshold - distance, threshold * 0.1)
  }

  /// The whole frames that hold `time`, at least one: a decision needs a frame.
  @_noLocks private static func frames(in time: StreamTime) -> Int32 {
    Int32(clamping: max(1, (time.microseconds + 9_999) / 10_000))
  }
}
