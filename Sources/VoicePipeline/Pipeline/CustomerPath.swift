internal import VoiceDSP
internal import VoiceRealtime

/// The customer's audio through the engine: to the processing rate, through the stages, and back to the host's rate.
///
/// Where nothing is to be denoised, samples stay untouched and voice activity listens on the side.
struct CustomerPath: ~Copyable {
  /// Samples at the host's rate by which the cleaned audio lags.
  let latency: Int
  /// Frames by which what is observed lags the input.
  let lag: TraceLag
  /// Frames by which the audio that voice activity hears lags the input.
  let voiceLag: Int

  private var inlet: RateBridge?
  private var outlet: RateBridge?
  private var upperBand: UpperBand?
  /// What came through the inlet.
  private var arrived: SampleBuffer
  private var stages: CustomerStages

  /// What media detection decided in the last frame.
  var mediaChange: FourierObservation.MediaChange {
    @_noLocks get { stages.mediaChange }
  }
  /// Whether the last frame is known to be background.
  var background: Bool {
    @_noLocks get { stages.background }
  }

  /// The stages that `plan` asks for, between `host` and `processing`.
  init(plan: Plan, host: SampleRate, processing: SampleRate) throws(PipelineError) {
    // What comes through the inlet is late by less than a frame.
    stages = CustomerStages(
      plan: plan, rate: processing, source: host, lead: host == processing ? 0 : 1,
      measuresTop: UpperBand.serves(host: host, processing: processing))
    let length = processing.hertz / 100
    var bridges = try RateBridges(
      host: host, processing: processing, delay: stages.delay, returns: stages.denoises)
    latency = stages.denoises ? bridges.latency : 0
    let arrival = bridges.arrivalFrames
    voiceLag = arrival + stages.voiceLag
    lag = TraceLag(
      level: arrival, spectrum: arrival + stages.spectrumLag, activity: voiceLag + stages.detectorDelay,
      clean: arrival + stages.delay / length)
    inlet = bridges.inlet.take()
    outlet = bridges.outlet.take()
    upperBand = bridges.upperBand.take()
    arrived = SampleBuffer(working: host == processing ? 0 : length)
  }

  /// Takes `count` samples of the host's, cleans them in place, notes what was measured, gives the probability that the
  /// customer speaks.
  @_noLocks mutating func process(
    _ host: inout SampleBuffer, count: Int, noting observation: inout FrameObservation
  ) -> Float {
    let voice: Float
    if inlet != nil {
      inlet?.process(host, count: count, into: &arrived, count: arrived.count)
      voice = stages.process(arrived, noting: &observation)
    } else {
      voice = stages.process(host, noting: &observation)
    }
    guard stages.denoises else { return voice }
    if upperBand != nil {
      upperBand?.process(
        stages.clean, gain: stages.topGain, heard: &arrived, through: &outlet, into: &host, count: count)
    } else if outlet != nil {
      outlet?.process(stages.clean, count: stages.clean.count, into: &host, count: count)
    } else {
      host.copy(from: stages.clean, count: count)
    }
    return voice
  }

  /// Asks for what the stages need, some microseconds before: not the bridges, which most streams have none of.
  @_noLocks mutating func prefetch() { unsafe Self.prefetch(&stages) }

  @_noLocks private static func prefetch(_ stages: UnsafeMutablePointer<CustomerStages>) {
    unsafe VoiceRealtime.prefetch(UnsafeRawPointer(stages), bytes: MemoryLayout<CustomerStages>.size)
  }

  /// Asks for what smart denoising needs, a frame before: it comes first, and has no time to wait for it.
  @_noLocks func prefetchSmart() { stages.prefetchSmart() }

  /// Takes live settings.
  @_noLocks mutating func update(_ settings: LiveSettings) { stages.update(settings) }

  /// As new; the settings stay. Control thread: smart denoising may allocate.
  mutating func reset() {
    inlet?.reset()
    outlet?.reset()
    upperBand?.reset()
    stages.reset()
  }
}
