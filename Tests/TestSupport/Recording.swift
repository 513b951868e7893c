public import VoiceRealtime
internal import Foundation

/// A recording of TestAudio as tests use it: 16-bit WAV, one array of samples a channel.
public struct Recording: Sendable {
  /// Its rate.
  public let rate: SampleRate
  /// Its channels.
  public let channels: [[Float]]

  /// The file `name` of TestAudio; traps where it is not a plain 16-bit or µ-law WAV.
  public init(_ name: String) {
    guard let data = try? Data(contentsOf: Repository.testAudio.appending(path: name)) else {
      fatalError("no \(name) in TestAudio")
    }
    let bytes = [UInt8](data)
    func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
    var (at, code, count, hertz, samples) = (12, 0, 0, 0, [UInt8]())
    while at + 8 <= bytes.count {
      let (tag, size) = (String(decoding: bytes[at..<at + 4], as: UTF8.self), number(at + 4, 4))
      if tag == "fmt " { (code, count, hertz) = (number(at + 8, 2), number(at + 10, 2), number(at + 12, 4)) }
      if tag == "data" { samples = Array(bytes[at + 8..<min(bytes.count, at + 8 + size)]) }
      at += 8 + size + size % 2
    }
    let format: SampleFormat = code == 7 ? .muLaw : .int16
    precondition(count > 0 && (code == 1 || code == 7), "\(name) is neither 16-bit nor µ-law WAV")
    rate = .hertz(hertz)
    let length = samples.count / format.stride / count
    channels = (0..<count).map { channel in
      var buffer = SampleBuffer(count: length)
      var span = buffer.mutableSpan
      format.decode(samples.span, from: channel, step: count, into: &span)
      return (0..<length).map { buffer[$0] }
    }
  }
}
