internal import VoiceDSP
internal import VoiceRealtime

/// What hears and cleans the customer's audio at the processing rate: smart denoising, then one transform that serves
/// Fourier denoising, media and voice activity.
///
/// Smart denoising goes first, whatever voice activity listens to: while it works, the memory of all that follows finds
/// its way into the cache.
struct CustomerStages: ~Copyable {
  /// Whether anything is done to the samples.
  let denoises: Bool
  /// Samples by which `clean` lags the input.
  let delay: Int
  /// Frames by which the shared spectrum lags the input, by which what voice activity hears does, and by which what it
  /// says lags that.
  let spectrumLag, voiceLag, detectorDelay: Int
  /// The last frame: cleaned, or as it came where nothing is denoised.
  private(set) var clean: SampleBuffer
  /// What media detection decided in the last frame.
  private(set) var mediaChange = FourierObservation.MediaChange.none
  /// Whether the last frame is known to be background, which is not the customer.
  private(set) var background = false

  /// The gain at the top of the band at the end of the last frame, 0 ... 1; 1 where it is not measured.
  var topGain: Float {
    @_noLocks get { top?.gain ?? 1 }
  }

  private var smart: PipelineDenoiser?
  private var fourier: FourierDenoiser?
  private var transform: ShortTimeTransform
  /// Voice activity on the shared transform, or with one of its own on the audio before smart denoising.
  private var activity: VoiceActivityDetector?
  private var rawActivity: VoiceListener?
  /// What voice activity sees of the frame that smart denoising holds back; 0 where it hears no more than what follows.
  private var ahead = SampleBuffer(count: ActivityFeatures.count)
  private var gains: SampleBuffer
  private var top: BandTop?
  /// What `top` hears where voice activity does not hear it.
  private var arriving: SideStream?
  private var mediaPlayed = false

  /// The stages that `plan` asks for, at `rate`, for audio of the rate `source` that arrives within the first `lead` frames.
  /// `measuresTop`: whether to tell what is done at the top of the band.
  init(plan: Plan, rate: SampleRate, source: SampleRate, lead: Int, measuresTop: Bool) {
    let length = rate.hertz / 100
    let denoising = plan.backgroundSpeechDenoising
    denoises = denoising.smart.enabled || denoising.fourier.enabled
    smart = denoising.smart.enabled ? PipelineDenoiser(rate: rate) : nil
    let smartDelay = smart?.latency ?? 0
    precondition(smartDelay % length == 0 && smartDelay <= length, "the top of the band is compared one frame late")
    delay = smartDelay + (denoising.fourier.enabled ? length : 0)
    spectrumLag = smartDelay / length
    let listensRaw = plan.voiceActivity.input == .raw && denoising.smart.enabled
    voiceLag = listensRaw ? 0 : spectrumLag
    clean = SampleBuffer(working: length)
    transform = ShortTimeTransform(frameLength: length)
    let detector = VoiceActivityDetector(
      plan: plan.voiceActivity, rate: rate, source: source, lead: lead + voiceLag)
    detectorDelay = detector.delay
    if listensRaw {
      activity = nil
      rawActivity = VoiceListener(consume detector, frameLength: length)
    } else {
      activity = consume detector
      rawActivity = nil
    }
    fourier = denoising.fourier.enabled ? FourierDenoiser(plan: denoising.fourier, rate: rate) : nil
    gains = SampleBuffer(working: transform.binCount)
    top = measuresTop && denoises ? BandTop(frameLength: length) : nil
    arriving = top != nil && denoising.smart.enabled && !listensRaw ? SideStream(frameLength: length) : nil
  }

  /// Takes the next frame; fills `clean`, notes what was measured, gives the probability that the customer speaks.
  @_noLocks mutating func process(
    _ frame: borrowing SampleBuffer, noting observation: inout FrameObservation
  ) -> Float {
    fourier?.prefetch()
    observation.level = Decibels(power: frame.meanSquare)
    if smart != nil {
      smart?.process(frame, into: &clean)
    } else {
      clean.copy(from: frame, count: clean.count)
    }
    background = fourier?.hearsBackground ?? false
    let raw = rawActivity?.listen(frame, through: &transform, background: background)
    if fourier != nil { rawActivity?.show(to: &ahead) }
    hearTop(frame)
    transform.analyse(clean)
    top?.process(transform.power)
    let voice = raw ?? activity?.process(power: transform.power, background: background) ?? .silence
    observation.speechProbability = voice.probability
    filter(voice, noting: &observation)
    observation.cleanLevel = denoises ? Decibels(power: clean.meanSquare) : observation.level
    return voice.probability
  }

  /// Asks for what smart denoising needs.
  @_noLocks func prefetchSmart() { smart?.prefetch() }

  /// Takes live settings.
  @_noLocks mutating func update(_ settings: LiveSettings) {
    activity?.update(plan: settings.voiceActivity)
    rawActivity?.update(plan: settings.voiceActivity)
    fourier?.update(plan: settings.fourierDenoising)
  }

  /// As new; the settings stay. Control thread: smart denoising may allocate.
  mutating func reset() {
    smart?.reset()
    fourier?.reset()
    transform.reset()
    activity?.reset()
    rawActivity?.reset()
    top?.reset()
    arriving?.reset()
    mediaChange = .none
    mediaPlayed = false
    background = false
  }

  /// Measures the top of the band before smart denoising, on the spectrum that voice activity heard or on one more.
  @_noLocks private mutating func hearTop(_ frame: borrowing SampleBuffer) {
    guard top != nil, smart != nil else { return }
    arriving?.analyse(frame, through: &transform)
    top?.hear(transform.power)
  }

  @_noLocks private mutating func filter(_ voice: VoiceActivity, noting observation: inout FrameObservation) {
    guard let heard = fourier?.process(power: transform.power, activity: voice, ahead: ahead, gains: &gains) else {
      return
    }
    if top != nil {
      let closing = fourier?.closing ?? 0
      top?.process(transform.power, gains: gains, left: heard.gain.amplitude, closing: closing)
    }
    transform.synthesise(gains: gains, into: &clean)
    observation.noise = heard.noise
    observation.baseline = heard.baseline
    observation.threshold = heard.threshold
    observation.gain = heard.gain
    observation.media = heard.media
    // Media is over too where live settings switch its detection off.
    mediaChange = mediaPlayed && !heard.media ? .ended : heard.mediaChange
    mediaPlayed = heard.media
  }
}
