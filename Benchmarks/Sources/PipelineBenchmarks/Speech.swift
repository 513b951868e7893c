import TestSupport
import VoiceDSP
import VoiceRealtime

/// The customer of TestAudio's call, then the same words over noise and with a television: 86 s, at one rate, in frames.
final class Speech {
  let rate: Int
  let frame: Int
  let frames: Int
  let samples: UnsafeMutablePointer<Float>
  let integers: UnsafeMutablePointer<Int16>

  init(rate: Int) throws {
    var made = ["call.wav", "noise.wav", "tv.wav"].flatMap { Recording($0).channels[0] }
    if rate != 16_000 {
      var resampler = try Resampler(from: .hertz(16_000), to: .hertz(rate), quality: .high)
      var output = SampleBuffer(count: resampler.maximumOutputCount(for: made.count))
      var room = output.mutableSpan
      let count = resampler.process(made.span, into: &room)
      made = (0..<count).map { output[$0] }
    }
    self.rate = rate
    frame = rate / 100
    frames = made.count / frame
    samples = .allocate(capacity: made.count)
    integers = .allocate(capacity: made.count)
    for (i, sample) in made.enumerated() {
      (samples + i).initialize(to: sample)
      (integers + i).initialize(to: Int16(max(-32768, min(32767, (sample * 32768).rounded()))))
    }
  }

  /// Copies frame `index`, of a stream that begins anew after the last one.
  @inline(__always)
  func copy(_ index: Int, to buffer: UnsafeMutablePointer<Float>) {
    buffer.update(from: samples + index % frames * frame, count: frame)
  }

  /// The same in 16 bits.
  @inline(__always)
  func copy(_ index: Int, to buffer: UnsafeMutablePointer<Int16>) {
    buffer.update(from: integers + index % frames * frame, count: frame)
  }
}

/// `value` in memory of its own, as a host's struct would be: a class would be checked for exclusive access at every call.
func placed<Value: ~Copyable>(_ value: consuming Value) -> UnsafeMutablePointer<Value> {
  let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
  pointer.initialize(to: value)
  return pointer
}
