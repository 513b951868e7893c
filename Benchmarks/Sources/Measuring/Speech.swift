import TestSupport
import VoiceDSP
import VoiceRealtime

/// The customer of TestAudio's call, then the same words over noise and with a television: 86 s, at one rate, in frames.
public final class Speech {
  /// Hertz; samples a frame.
  public let rate, frame: Int
  private let frames: Int
  private let samples: UnsafeMutablePointer<Float>
  private let integers: UnsafeMutablePointer<Int16>

  /// At `rate` hertz; throws at a rate that cannot be resampled to.
  public init(rate: Int) throws {
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
  public func copy(_ index: Int, to buffer: UnsafeMutablePointer<Float>) {
    buffer.update(from: samples + index % frames * frame, count: frame)
  }

  /// The same in 16 bits.
  @inline(__always)
  public func copy(_ index: Int, to buffer: UnsafeMutablePointer<Int16>) {
    buffer.update(from: integers + index % frames * frame, count: frame)
  }
}
