import TestSupport
import VoiceDSP
import VoicePipeline
import VoiceRealtime

/// Every sample format, both ways.
func checkSampleFormats() {
  var noise = Noise(seed: 1)
  let samples = (0..<960).map { _ in 1.5 * noise.sample() }
  for format in SampleFormat.allCases {
    var bytes = [UInt8](repeating: 0, count: 960 * format.stride)
    var back = SampleBuffer(count: 480)
    section("sample format \(format)", 10) { _ in
      var span = bytes.mutableSpan
      format.encode(samples.span, into: &span)
      var samples = back.mutableSpan
      format.decode(bytes.span, from: 1, step: 2, into: &samples)
    }
  }
}

/// Every method and quality of resampling, whole, flushed and reset.
func checkResamplers() throws {
  let pairs = [
    (48_000, 16_000), (16_000, 48_000), (44_100, 16_000), (16_000, 44_100), (8_000, 16_000), (192_000, 16_000),
    (11_025, 16_000), (44_101, 16_000),
  ]
  for quality in Resampler.Quality.allCases {
    for (from, to) in pairs {
      var resampler = try Resampler(from: .hertz(from), to: .hertz(to), quality: quality)
      let input = [Float](repeating: 0.25, count: from / 100)
      var output = SampleBuffer(count: resampler.maximumOutputCount(for: from))
      section("resampler \(from) to \(to) Hz, \(quality)", 60) { index in
        var span = output.mutableSpan
        _ = resampler.process(input.span, into: &span)
        if index == 30 {
          _ = resampler.flush(into: &span)
          resampler.reset()
        }
      }
    }
  }
}

/// Denoising and voice activity at every processing rate.
func checkStages() {
  for hertz in [8_000, 16_000, 24_000, 32_000, 48_000] {
    let rate = SampleRate.hertz(hertz)
    var noise = Noise(seed: 2)
    var frame = SampleBuffer((0..<hertz / 100).map { _ in 0.1 * noise.sample() })
    var transform = ShortTimeTransform(frameLength: frame.count)
    var speex = SpeexDenoiser(rate: rate)
    var fourier = FourierDenoiser(plan: FourierDenoisingPlan(), rate: rate)
    var activity = VoiceActivityDetector(plan: VoiceActivityPlan(), rate: rate)
    var gains = SampleBuffer(count: frame.count + 1)
    section("stages at \(hertz) Hz", 500) { index in
      speex.process(&frame)
      transform.analyse(frame)
      let voice = activity.process(power: transform.power)
      _ = fourier.process(power: transform.power, activity: voice, gains: &gains)
      transform.synthesise(gains: gains, into: &frame)
      if index == 250 {
        fourier.update(plan: FourierDenoisingPlan())
        activity.update(plan: VoiceActivityPlan())
        fourier.reset()
        activity.reset()
        transform.reset()
      }
    }
  }
}
