internal import VoiceDSP
internal import VoiceRealtime

/// The customer's audio through the engine: to the processing rate, smart denoising, one transform that serves Fourier
/// denoising, media and voice activity, and back to the host's rate.
///
/// Where nothing is to be denoised, samples stay untouched and voice activity listens on the side.
struct CustomerPath: ~Copyable {
  /// Samples at the host's rate by which the cleaned audio lags.
  let latency: Int
  /// Frames by which what is observed lags the input.
  let lag: TraceLag

  /// Frames by which the audio that voice activity hears lags the input.
  let voiceLag: Int

  private let denoises: Bool
  private var inlet: RateBridge?
  private var outlet: RateBridge?
  private var smart: SpeexDenoiser?
  private var fourier: FourierDenoiser?
  private var transform: ShortTimeTransform
  /// Voice activity on the shared transform, or with one of its own on the audio before smart denoising.
  private var activity: VoiceActivityDetector?
  private var rawActivity: VoiceListener?
  private var frame: SampleBuffer
  private var gains: SampleBuffer
  /// What media detection decided in the last frame.
  private(set) var mediaChange = FourierObservation.MediaChange.none

  /// The stages that `plan` asks for, between `host` and `processing`.
  init(plan: Plan, host: SampleRate, processing: SampleRate) throws(PipelineError) {
    let length = processing.hertz / 100
    let denoising = plan.backgroundSpeechDenoising
    denoises = denoising.smart.enabled || denoising.fourier.enabled
    let listensRaw = plan.voiceActivity.input == .raw && denoising.smart.enabled
    smart = denoising.smart.enabled ? SpeexDenoiser(rate: processing) : nil
    fourier = denoising.fourier.enabled ? FourierDenoiser(plan: denoising.fourier, rate: processing) : nil
    transform = ShortTimeTransform(frameLength: length)
    let detector = VoiceActivityDetector(plan: plan.voiceActivity, rate: processing)
    let detectorDelay = detector.delay
    activity = nil
    if !listensRaw { activity = consume detector }
    rawActivity =
      listensRaw ? VoiceListener(plan: plan.voiceActivity, rate: processing, frameLength: length) : nil
    frame = SampleBuffer(count: length)
    gains = SampleBuffer(count: transform.binCount)

    let smartFrames = denoising.smart.enabled ? 1 : 0
    let delay = (smartFrames + (denoising.fourier.enabled ? 1 : 0)) * length
    var bridges = try RateBridges(host: host, processing: processing, delay: delay, returns: denoises)
    latency = denoises ? bridges.latency : 0
    let arrival = bridges.arrivalFrames
    lag = TraceLag(
      level: arrival, spectrum: arrival + smartFrames,
      activity: arrival + (listensRaw ? 0 : smartFrames) + detectorDelay,
      clean: arrival + delay / length)
    voiceLag = arrival + (listensRaw ? 0 : smartFrames)
    inlet = bridges.inlet.take()
    outlet = bridges.outlet.take()
  }

  /// Takes `count` samples of the host's, cleans them in place, notes what was measured, says who speaks.
  @_noLocks mutating func process(
    _ host: inout SampleBuffer, count: Int, noting observation: inout FrameObservation
  ) -> VoiceActivity {
    if inlet != nil {
      inlet?.process(host, count: count, into: &frame, count: frame.count)
    } else {
      frame.copy(from: host, count: count)
    }
    observation.level = Decibels(power: frame.meanSquare)
    // While smart denoising works, what comes after it finds its way into the cache.
    if smart != nil {
      transform.prefetch()
      fourier?.prefetch()
    }
    let background = fourier?.hearsBackground ?? false
    let raw = rawActivity?.listen(frame, through: &transform, background: background)
    smart?.process(&frame)
    transform.analyse(frame)
    let voice = raw ?? activity?.process(frame, power: transform.power, background: background) ?? .silence
    observation.speechProbability = voice.probability
    observation.speech = voice.speech
    filter(voice, noting: &observation)
    observation.cleanLevel = denoises ? Decibels(power: frame.meanSquare) : observation.level
    if denoises {
      if outlet != nil {
        outlet?.process(frame, count: frame.count, into: &host, count: count)
      } else {
        host.copy(from: frame, count: count)
      }
    }
    return voice
  }

  /// What the plan makes of a frame that was heard before.
  @_noLocks mutating func decide(_ probability: Float) -> VoiceActivity {
    rawActivity?.decide(probability) ?? activity?.decide(probability) ?? .silence
  }

  /// Takes live settings.
  @_noLocks mutating func update(_ settings: LiveSettings) {
    activity?.update(plan: settings.voiceActivity)
    rawActivity?.update(plan: settings.voiceActivity)
    fourier?.update(plan: settings.fourierDenoising)
  }

  /// As new; the settings stay. Control thread: smart denoising may allocate.
  mutating func reset() {
    inlet?.reset()
    outlet?.reset()
    smart?.reset()
    fourier?.reset()
    transform.reset()
    activity?.reset()
    rawActivity?.reset()
    mediaChange = .none
  }

  @_noLocks private mutating func filter(_ voice: VoiceActivity, noting observation: inout FrameObservation) {
    guard let heard = fourier?.process(power: transform.power, activity: voice, gains: &gains) else { return }
    transform.synthesise(gains: gains, into: &frame)
    observation.noise = heard.noise
    observation.baseline = heard.baseline
    observation.threshold = heard.threshold
    observation.gain = heard.gain
    observation.media = heard.media
    mediaChange = heard.mediaChange
  }
}
