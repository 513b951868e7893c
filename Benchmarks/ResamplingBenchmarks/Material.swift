import CSecretRabbit
import CSoxr
import CSpeexResampler
import Contests
import Measuring
import VoiceDSP
import VoiceRealtime

/// A second of noise at a rate, in frames, and room for what comes out.
final class Material {
  let from, to, frame: Int
  let frames: Int
  let input: UnsafeMutablePointer<Float>
  let output: UnsafeMutablePointer<Float>

  init(from: Int, to: Int, milliseconds: Int) {
    (self.from, self.to, frame) = (from, to, from * milliseconds / 1000)
    frames = 1000 / milliseconds
    input = .allocate(capacity: from)
    output = .allocate(capacity: to)
    output.initialize(repeating: 0, count: to)
    var state: UInt64 = 1
    for i in 0..<from {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      (input + i).initialize(to: Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max))
    }
  }

  func ours(_ quality: Resampler.Quality) throws -> Contestant {
    let resampler = placed(
      try Resampler(
        from: .hertz(from), to: .hertz(to), quality: quality,
        frame: frame * 1000 == 20 * from ? .milliseconds20 : .milliseconds10))
    return Contestant("voice-pipeline") { [self] index in
      var room = MutableSpan(_unsafeStart: output, count: to)
      let block = Span(_unsafeStart: input + index * frame, count: frame)
      keep(resampler.pointee.process(block, into: &room))
    }
  }

  func speex(_ quality: Int) -> Contestant {
    let state = speex_resampler_init(1, UInt32(from), UInt32(to), Int32(quality), nil)
    return Contestant("speexdsp q\(quality)") { [self] index in
      var (taken, made) = (UInt32(frame), UInt32(to))
      _ = speex_resampler_process_float(
        state, 0, input + index * frame, &taken, output, &made)
      keep(made)
    }
  }

  func rabbit(_ kind: Int, _ name: String) -> Contestant {
    let state = src_new(Int32(kind), 1, nil)
    return Contestant("libsamplerate \(name)") { [self] index in
      var job = SRC_DATA(
        data_in: input + index * frame, data_out: output, input_frames: frame,
        output_frames: to, input_frames_used: 0, output_frames_gen: 0, end_of_input: 0,
        src_ratio: Double(to) / Double(from))
      _ = src_process(state, &job)
      keep(job.output_frames_gen)
    }
  }

  func soxr(_ recipe: Int, _ name: String) -> Contestant {
    var quality = soxr_quality_spec(UInt(recipe), 0)
    let state = soxr_create(Double(from), Double(to), 1, nil, nil, &quality, nil)
    return Contestant("soxr \(name)") { [self] index in
      var made = 0
      soxr_process(state, input + index * frame, frame, nil, output, to, &made)
      keep(made)
    }
  }
}
