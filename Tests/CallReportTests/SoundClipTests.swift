import Foundation
import Testing
import VoiceRealtime

@testable import CallReport

@Suite("The sound that goes along")
struct SoundClipTests {
  private static func samples(_ wav: Data, channels: Int) -> [[Double]] {
    let bytes = [UInt8](wav.dropFirst(44))
    return (0..<channels).map { channel in
      stride(from: channel * 2, to: bytes.count, by: channels * 2).map {
        Double(Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)) / 32_767
      }
    }
  }

  @Test("Samples stand where they stood, at 16 kHz at most", arguments: [8000, 16_000, 44_100, 48_000])
  func aligned(rate: Int) throws {
    var clip = try SoundClip(rate: .hertz(rate), channels: 2)
    func wave(_ t: Double) -> Double { 0.5 * sin(2 * .pi * 300 * t) }
    for k in 0..<100 {
      clip.append((0..<rate / 100).flatMap { [wave(Double(k * rate / 100 + $0) / Double(rate)), 0] })
    }
    let finished = clip.finish()
    let wav = try #require(finished)
    #expect(String(decoding: wav.prefix(4), as: UTF8.self) == "RIFF")
    let output = min(rate, 16_000)
    let channels = Self.samples(wav, channels: 2)
    #expect(channels[0].count == output && channels[1].count == output)
    #expect(channels[1].allSatisfy { $0 == 0 })
    let error =
      (output / 4..<output * 3 / 4).map { abs(channels[0][$0] - wave(Double($0) / Double(output))) }.max() ?? 1
    #expect(error < (rate <= 16_000 ? 0.001 : 0.06))
  }

  @Test("What is too long or empty does not go along")
  func tooLong() throws {
    var clip = try SoundClip(rate: .hertz(1000), channels: 1)
    for _ in 0..<601 { clip.append([Double](repeating: 0.1, count: 1000)) }
    let none = clip.finish()
    #expect(none == nil)
    let empty = try SoundClip(rate: .hertz(8000), channels: 1).finish()
    #expect(empty == nil)
  }
}
