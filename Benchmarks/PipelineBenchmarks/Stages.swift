import Contests
import Measuring
import VoiceDSP
import VoicePipeline
import VoiceRealtime

/// Smart denoising, Fourier denoising with media detection, and voice activity, as the plan home-tv asks for.
let everything = Preset.homeTV.plan

/// Our stages on a stream of speech, each with a cursor of its own: every contestant sees the same frames.
extension Speech {
  func pipeline(_ name: String = "voice-pipeline", processing: Int? = nil) throws -> Contestant {
    var configuration = PipelineConfiguration()
    configuration.processingRate = .hertz(processing ?? rate)
    let pipeline = placed(
      try FramePipeline(plan: everything, format: .mono(.hertz(rate)), configuration: configuration))
    let buffer = placed(SampleBuffer(count: frame))
    var cursor = 0
    return Contestant(name) { [self] _ in
      copy(cursor, to: buffer.pointee.pointer)
      cursor += 1
      for event in pipeline.pointee.process(&buffer.pointee) { keep(event) }
    }
  }

  /// One forward and one inverse transform with their windows.
  func transform() -> Contestant {
    let transform = placed(ShortTimeTransform(frameLength: frame))
    let buffer = placed(SampleBuffer(count: frame))
    let gains = placed(SampleBuffer(count: frame + 1))
    gains.pointee.fill(with: 1)
    var cursor = 0
    return Contestant("voice-pipeline") { [self] _ in
      copy(cursor, to: buffer.pointee.pointer)
      cursor += 1
      transform.pointee.analyse(buffer.pointee)
      transform.pointee.synthesise(gains: gains.pointee, into: &buffer.pointee)
    }
  }

  func smartDenoiser() -> Contestant {
    let denoiser = placed(SpeexDenoiser(rate: .hertz(rate)))
    let buffer = placed(SampleBuffer(count: frame))
    var cursor = 0
    return Contestant("voice-pipeline") { [self] _ in
      copy(cursor, to: buffer.pointee.pointer)
      cursor += 1
      denoiser.pointee.process(&buffer.pointee)
    }
  }

  /// Voice activity; `transforms` where the transform that it listens to is its own, else that costs nothing here.
  func voiceActivity(transforms: Bool) -> Contestant {
    let transform = placed(ShortTimeTransform(frameLength: frame))
    let detector = placed(VoiceActivityDetector(plan: everything.voiceActivity, rate: .hertz(rate)))
    let buffer = placed(SampleBuffer(count: frame))
    let spectra = transforms ? [] : (0..<500).map { index in spectrum(after: index) }
    var cursor = 0
    return Contestant(transforms ? "voice-pipeline" : "voice-pipeline (transform shared)") { [self] _ in
      copy(cursor, to: buffer.pointee.pointer)
      if transforms {
        transform.pointee.analyse(buffer.pointee)
        keep(detector.pointee.process(power: transform.pointee.power).speech)
      } else {
        keep(detector.pointee.process(power: spectra[cursor % 500].pointee).speech)
      }
      cursor += 1
    }
  }

  /// Fourier denoising with media detection, between a forward and an inverse transform.
  func fourierDenoiser() -> Contestant {
    let transform = placed(ShortTimeTransform(frameLength: frame))
    let denoiser = placed(FourierDenoiser(plan: everything.backgroundSpeechDenoising.fourier, rate: .hertz(rate)))
    let buffer = placed(SampleBuffer(count: frame))
    let gains = placed(SampleBuffer(count: frame + 1))
    var cursor = 0
    return Contestant("voice-pipeline") { [self] _ in
      copy(cursor, to: buffer.pointee.pointer)
      // Half a second of voice, half a second without.
      let speaks = cursor / 50 % 2 == 0
      let voice = VoiceActivity(probability: speaks ? 0.9 : 0.1, speech: speaks, change: .none, framesBack: 0)
      cursor += 1
      transform.pointee.analyse(buffer.pointee)
      keep(denoiser.pointee.process(power: transform.pointee.power, activity: voice, gains: &gains.pointee))
      transform.pointee.synthesise(gains: gains.pointee, into: &buffer.pointee)
    }
  }

  private func spectrum(after index: Int) -> UnsafeMutablePointer<SampleBuffer> {
    var transform = ShortTimeTransform(frameLength: frame)
    let buffer = SampleBuffer(count: frame)
    for i in index..<index + 2 {
      copy(i, to: buffer.pointer)
      transform.analyse(buffer)
    }
    var power = SampleBuffer(count: frame + 1)
    power.copy(from: transform.power, count: frame + 1)
    return placed(power)
  }
}
