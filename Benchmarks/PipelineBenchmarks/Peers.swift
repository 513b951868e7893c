import CFourier
import CSpeexPreprocessor
import CWebRTC
import Contests
import Measuring

/// The peers on the same frames.
extension Speech {
  /// speexdsp's preprocessor as it comes: denoising on, everything else off.
  func speex() -> Contestant {
    let state = speex_preprocess_state_init(Int32(frame), Int32(rate))
    let buffer = UnsafeMutablePointer<Int16>.allocate(capacity: frame)
    var cursor = 0
    return Contestant("speexdsp preprocess") { [self] _ in
      copy(cursor, to: buffer)
      cursor += 1
      keep(speex_preprocess_run(state, buffer))
    }
  }

  /// WebRTC's module with noise suppression, voice activity or both.
  func webRTC(_ name: String, suppresses: Bool, listens: Bool) -> Contestant {
    let module = webrtc_make(Int32(rate), suppresses, listens)
    let buffer = UnsafeMutablePointer<Float>.allocate(capacity: frame)
    var cursor = 0
    return Contestant(name) { [self] _ in
      copy(cursor, to: buffer)
      cursor += 1
      keep(webrtc_process(module, buffer))
    }
  }

  /// WebRTC's voice activity without the module around it.
  func webRTCVoice() -> Contestant {
    let state = webrtc_voice_make()
    let buffer = UnsafeMutablePointer<Int16>.allocate(capacity: frame)
    var cursor = 0
    return Contestant("WebRTC voice activity") { [self] _ in
      copy(cursor, to: buffer)
      cursor += 1
      keep(webrtc_voice_process(state, Int32(rate), buffer))
    }
  }

  /// FFTW alone: the forward and the inverse transform of 20 ms, no windows, no powers. Estimated plans, as ours.
  func fftw() -> Contestant {
    let samples = fftwf_alloc_real(2 * frame)
    let bins = fftwf_alloc_complex(frame + 1)
    let forward = fftwf_plan_dft_r2c_1d(Int32(2 * frame), samples, bins, FFTW_ESTIMATE)
    let inverse = fftwf_plan_dft_c2r_1d(Int32(2 * frame), bins, samples, FFTW_ESTIMATE)
    var cursor = 0
    return Contestant("FFTW alone") { [self] _ in
      guard let samples, let bins else { return }
      copy(cursor, to: samples)
      copy(cursor + 1, to: samples + frame)
      cursor += 1
      fftwf_execute_dft_r2c(forward, samples, bins)
      fftwf_execute_dft_c2r(inverse, bins, samples)
    }
  }
}
