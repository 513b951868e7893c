public import Foundation
public import VoiceDSP
public import VoiceRealtime

/// Keeps a recording that goes along with a report: 16-bit WAV at 16 kHz at most, under ten minutes.
///
/// Longer ones are forgotten as soon as they are too long, so that memory stays bounded. Not for the audio path.
public struct SoundClip: ~Copyable {
  /// Longer recordings would make the page slow to open.
  public static let longest = 600

  private let channels: Int
  private let outputRate: Int
  private var resampler: Resampler
  private var block: SampleBuffer
  private var resampled: SampleBuffer
  private var filled = 0
  private var frames: Int64 = 0
  private var toSkip: Int
  private let mostFrames: Int64
  private let rate: Int
  private var samples: [Int16] = []

  /// A clip of a recording at `rate` with `channels` channels.
  public init(rate: SampleRate, channels: Int) throws(ResamplerError) {
    self.rate = rate.hertz
    self.channels = channels
    outputRate = min(rate.hertz, 16_000)
    resampler = try Resampler(from: rate, to: .hertz(outputRate), quality: .high, channels: channels)
    block = SampleBuffer(count: 4096 * channels)
    resampled = SampleBuffer(count: resampler.maximumOutputCount(for: 4096 + resampler.flushLength) * channels)
    toSkip = Int(resampler.latency.outputSamples.rounded())
    mostFrames = Int64(rate.hertz) * Int64(Self.longest)
  }

  /// Takes a block of interleaved samples, full scale ±1.
  public mutating func append(_ interleaved: [Double]) {
    for sample in interleaved {
      block[filled] = Float(sample)
      filled += 1
      if filled == block.count { resample() }
    }
  }

  /// The WAV file; nil if the recording is too long or empty.
  public consuming func finish() -> Data? {
    if filled > 0 { resample() }
    guard frames > 0, frames <= mostFrames else { return nil }
    let made = Self.flush(&resampler, into: &resampled)
    keep(made)
    let wanted = Int((Double(frames) * Double(outputRate) / Double(rate)).rounded()) * channels
    if samples.count > wanted { samples.removeLast(samples.count - wanted) }
    return wav()
  }

  private mutating func resample() {
    let count = filled / channels
    frames += Int64(count)
    filled = 0
    guard frames <= mostFrames else {
      samples = []
      return
    }
    let made = resampler.process(block, count: count, into: &resampled)
    keep(made)
  }

  private static func flush(_ resampler: inout Resampler, into buffer: inout SampleBuffer) -> Int {
    var span = buffer.mutableSpan
    return resampler.flush(into: &span)
  }

  private mutating func keep(_ count: Int) {
    for frame in min(toSkip, count)..<count {
      for channel in 0..<channels {
        let value = max(-1, min(1, resampled[frame * channels + channel]))
        samples.append(Int16((value * 32_767).rounded()))
      }
    }
    toSkip -= min(toSkip, count)
  }

  /// RIFF WAVE with one format and one data chunk, little endian.
  private func wav() -> Data {
    var file = Data()
    func put(_ value: Int, bytes: Int) {
      for i in 0..<bytes { file.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
    }
    let size = samples.count * 2
    file.append(contentsOf: Array("RIFF".utf8))
    put(36 + size, bytes: 4)
    file.append(contentsOf: Array("WAVEfmt ".utf8))
    put(16, bytes: 4)
    put(1, bytes: 2)
    put(channels, bytes: 2)
    put(outputRate, bytes: 4)
    put(outputRate * channels * 2, bytes: 4)
    put(channels * 2, bytes: 2)
    put(16, bytes: 2)
    file.append(contentsOf: Array("data".utf8))
    put(size, bytes: 4)
    file.reserveCapacity(44 + size)
    for sample in samples { put(Int(sample), bytes: 2) }
    return file
  }
}
