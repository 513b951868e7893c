import Benchmark
import Contests
import Measuring

/// Each stage and the whole pipeline on frames of 10 ms, and what surrounds them, each beside its peers.
let benchmarks: @Sendable () -> Void = {
  do { try register() } catch { fatalError("\(error)") }
}

private func register() throws {
  func contest(_ part: String, _ contestants: [Contestant], frames: Int = 100, rounds: Int? = nil) {
    Benchmark.contest(part, contestants, frames: frames, rounds: rounds ?? (Run.short ? 100 : 600))
  }
  for rate in [16_000, 8_000, 48_000] {
    let speech = try Speech(rate: rate)
    let at = "\(rate / 1000) kHz"
    contest(
      "whole pipeline \(at)",
      [
        try speech.pipeline(), speech.speex(),
        speech.webRTC("WebRTC noise suppression + voice activity", suppresses: true, listens: true),
      ])
    contest("smart denoising \(at)", [speech.smartDenoiser(), speech.speex()])
    contest(
      "Fourier denoising and media \(at)",
      [speech.fourierDenoiser(), speech.webRTC("WebRTC noise suppression", suppresses: true, listens: false)])
    contest(
      "voice activity \(at)",
      [speech.voiceActivity(transforms: true), speech.webRTCVoice(), speech.voiceActivity(transforms: false)])
    contest("transform there and back \(at)", [speech.transform(), speech.fftw()])
  }
  for rate in [8_000, 48_000] {
    let speech = try Speech(rate: rate)
    contest(
      "whole pipeline \(rate / 1000) kHz processed at 16 kHz",
      [
        try speech.pipeline(processing: 16_000), speech.speex(),
        speech.webRTC("WebRTC noise suppression + voice activity", suppresses: true, listens: true),
      ])
  }
  contest("ring (10 ms in and out)", Exchange.rings(), frames: 1000)
  contest("event queue (in and out)", Exchange.queues(), frames: 1000)
  contest("mailbox (posted and taken)", Exchange.mailboxes(), frames: 1000)
  contest("wait function", try Exchange.waits(), frames: 1000)
  contest("turn taking", Exchange.turns(), frames: 1000)
  contest("plan parsed and checked", Exchange.plans(), frames: 20, rounds: Run.short ? 20 : 50)
}
