internal import Foundation
internal import SoundFiles
internal import VoicePipeline

extension SampleFormat {
  /// The same in a file.
  var encoding: SampleEncoding {
    switch self {
    case .int16: .signed16
    case .float32: .float32
    case .aLaw: .aLaw
    case .muLaw: .muLaw
    }
  }
}

/// Raw samples on standard input.
struct RawSource {
  private let format: SampleFormat
  private let channels: Int
  private var pending: [UInt8] = []
  private var notFinite = 0
  private var peak = 0.0
  private var isOver = false

  init(format: SampleFormat, channels: Int) {
    self.format = format
    self.channels = channels
  }

  /// Waits for `frames` frames, fewer only at the end; gives them interleaved.
  mutating func read(_ frames: Int) throws(Failure) -> [Double] {
    let wanted = frames * channels * format.stride
    while pending.count < wanted && !isOver { try more() }
    let whole = min(wanted, pending.count) / (channels * format.stride) * (channels * format.stride)
    let bytes = Array(pending.prefix(whole))
    pending.removeFirst(whole)
    if format == .float32 {
      // All ones in the exponent: infinity or NaN.
      for i in stride(from: 0, to: whole, by: 4) where bytes[i + 3] & 0x7F == 0x7F && bytes[i + 2] & 0x80 != 0 {
        notFinite += 1
      }
    }
    var samples = [Float](repeating: 0, count: whole / format.stride)
    var span = samples.mutableSpan
    format.decode(bytes.span, into: &span)
    for sample in samples { peak = max(peak, Double(abs(sample))) }
    return samples.map { Double($0) }
  }

  private mutating func more() throws(Failure) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe Foundation.read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0 && errno == EINTR { return }
    if count < 0 { throw Failure(.inputOutput, "standard input: reading failed: \(systemMessage(errno))") }
    if count == 0 { isOver = true }
    pending.append(contentsOf: chunk[..<count])
  }

  /// Tells on standard error what was odd. To be called at the end.
  func warn() {
    if !pending.isEmpty {
      StandardError.warn("standard input: ends in the middle of a sample; \(pending.count) bytes are left out")
    }
    StandardError.warn(of: "standard input", notFinite: notFinite, peak: peak)
  }
}

/// Raw samples on standard output.
final class RawSink: CallSink {
  private let sink: ByteSink
  private let format: SampleFormat
  private let quantiser = Quantiser(bits: 16)

  /// Writes to `file` as `format`.
  init(_ file: OutputFile, format: SampleFormat) {
    sink = ByteSink(descriptor: file.descriptor, name: file.name)
    self.format = format
  }

  func take(input: [Double], output: [Double]) throws(Failure) {
    if format == .int16 {
      // Rounded as in a file.
      return try sink.write(
        output.flatMap { (sample) -> [UInt8] in
          let code = UInt16(truncatingIfNeeded: quantiser.quantised(sample))
          return [UInt8(truncatingIfNeeded: code), UInt8(code >> 8)]
        })
    }
    let samples = output.map { Float($0) }
    var bytes = [UInt8](repeating: 0, count: samples.count * format.stride)
    var span = bytes.mutableSpan
    format.encode(samples.span, into: &span)
    try sink.write(bytes)
  }

  func finish(at end: StreamTime) throws(Failure) { try sink.flush() }

  /// Hands on what there is.
  func flush() throws(Failure) { try sink.flush() }
}
