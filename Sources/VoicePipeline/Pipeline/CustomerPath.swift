internal import VoiceDSP
internal import VoiceRealtime

/// The customer's audio through the engine: to the processing rate, smart denoising, one transform that serves Fourier
/// denoising, media and voice activity, and back to the host's rate.
///
/// Where nothing is to be denoised, samples stay untouched and voice activity listens on the side.
struct CustomerPath: ~Copyable {
  /// Samples at the host's rate by which the cleaned audio lags.
  let latency: Int
  /// Frames of 10 ms, rounded, by which the level, the activity and the cleaned level lag the input.
  let lag: TraceLag

  private let denoises: Bool
  private let listensRaw: Bool
  private var inlet: RateBridge?
  private var outlet: RateBridge?
  private var smart: SpeexDenoiser?
  private var fourier: FourierDenoiser?
  private var transform: ShortTimeTransform
  private var rawTransform: ShortTimeTransform?
  private var activity: VoiceActivityDetector
  private var frame: SampleBuffer
  private var gains: SampleBuffer

  /// The stages that `plan` asks for, between `host` and `processing`.
  init(plan: Plan, host: SampleRate, processing: SampleRate) throws(ResamplerError) {
    let length = processing.hertz / 100
    let denoising = plan.backgroundSpeechDenoising
    denoises = denoising.smart.enabled || denoising.fourier.enabled
    listensRaw = plan.voiceActivity.input == .raw && denoising.smart.enabled
    smart = denoising.smart.enabled ? SpeexDenoiser(rate: processing) : nil
    fourier = denoising.fourier.enabled ? FourierDenoiser(plan: denoising.fourier, rate: processing) : nil
    transform = ShortTimeTransform(frameLength: length)
    rawTransform = listensRaw ? ShortTimeTransform(frameLength: length) : nil
    activity = VoiceActivityDetector(plan: plan.voiceActivity, rate: processing)
    frame = SampleBuffer(count: length)
    gains = SampleBuffer(count: transform.binCount)
    inlet = nil
    outlet = nil
    latency = 0
    lag = TraceLag()
  }

  /// Takes `count` samples of the host's, cleans them in place, notes what was measured, says who speaks.
  @_noLocks mutating func process(
    _ host: inout SampleBuffer, count: Int, noting observation: inout FrameObservation
  ) -> VoiceActivity {
    if inlet != nil {
      inlet?.process(host, count: count, into: &frame, count: frame.count)
    } else {
      for i in 0..<count { frame[i] = host[i] }
    }
    observation.level = Decibels(power: frame.withSpan { meanSquare($0) })
    rawTransform?.analyse(frame)
    smart?.process(&frame)
    transform.analyse(frame)
    let voice = listen()
    observation.speechProbability = voice.probability
    observation.speech = voice.speech
    return voice
  }

  @_noLocks private mutating func listen() -> VoiceActivity {
    guard listensRaw else { return activity.process(frame, power: transform.power) }
    return rawTransform!.listen(&activity, frame)
  }
}
@_noLocks func meanSquare(_ x: Span<Float>) -> Float { x[0] }
extension ShortTimeTransform {
  @_noLocks func listen(_ a: inout VoiceActivityDetector, _ f: borrowing SampleBuffer) -> VoiceActivity { a.process(f, power: power) }
}
struct TraceLag { var x = 0 }
struct Plan { var voiceActivity = VoiceActivityPlan(); var backgroundSpeechDenoising = D(); struct E { var enabled = false } ; struct D { var smart = E(); var fourier = E() } }
struct FourierDenoiser: ~Copyable { init(plan: Plan.E, rate: SampleRate) {} }
struct ResamplerError: Error {}
struct Fraction { static var zero: Fraction { .init() } }
struct Resampler: ~Copyable { enum Q { case lowLatency }; init(from: SampleRate, to: SampleRate, quality: Q) throws(ResamplerError) {}
 @_noLocks func process(_ i: borrowing SampleBuffer, count: Int, into o: inout SampleBuffer) -> Int { 0 }
 @_noLocks func reset() {} }
