import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

@testable import voicepipe

/// `process --output-rate`: what comes out at another rate lies where it lay.
@Suite struct OutputRateTests {
  /// A smooth pulse in each channel, at a time of its own, to a hundredth of an output sample.
  @Test(arguments: [(48_000, 8_000), (48_000, 16_000), (48_000, 44_100), (16_000, 48_000), (11_025, 16_000)])
  func pulses(_ from: Int, _ to: Int) throws {
    let folder = try TemporaryFolder()
    let centres = [0.1003, 0.1507]
    let width = 12.0 / Double(min(from, to))
    func pulse(_ time: Double, _ centre: Double) -> Double { 0.5 * exp(-pow((time - centre) / width, 2) / 2) }
    let samples = (0..<from / 4).flatMap { i in centres.map { pulse(Double(i) / Double(from), $0) } }
    try folder.record(samples, to: "in.wav", encoding: .float32, rate: from, channels: 2)
    #expect(try Run(["process", "in.wav", "out.wav", "--output-rate", "\(to)"], in: folder).code == 0)
    let (back, format) = try folder.recording("out.wav")
    let length = Double(samples.count / 2) * Double(to) / Double(from)
    #expect(format.rate.hertz == to && back.count == 2 * Int(length.rounded()))
    for (channel, centre) in centres.enumerated() {
      let values = stride(from: channel, to: back.count, by: 2).map { back[$0] }
      let found = values.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / values.reduce(0, +)
      #expect(abs(found - centre * Double(to)) < 0.01, "channel \(channel)")
    }
  }

  /// A voice in each channel, of which the customer's is denoised.
  @Test(arguments: [(48_000, 8_000), (48_000, 16_000), (48_000, 44_100), (16_000, 48_000), (11_025, 16_000)])
  func denoisedVoices(_ from: Int, _ to: Int) throws {
    let folder = try TemporaryFolder()
    func voice(_ t: Double) -> Double {
      let within = t.truncatingRemainder(dividingBy: 0.7) - 0.2
      guard within > 0 && within < 0.35 else { return 0 }
      let phase = 2 * Double.pi * (140 * t + 10 * sin(7 * t))
      let tone: Double = (1...12).reduce(0) { $0 + sin(Double($1) * phase) / Double($1) }
      return 0.2 * sin(.pi * within / 0.35) * tone
    }
    func voices(_ rate: Int) -> [[Double]] {
      [0, 0.31].map { delay in (0..<rate * 3).map { voice(Double($0) / Double(rate) - delay) } }
    }
    let (input, expected) = (voices(from), voices(to))
    try folder.record(
      zip(input[0], input[1]).flatMap { [$0, $1] }, to: "in.wav", encoding: .float32, rate: from, channels: 2)
    try folder.write(ProcessTests.both, to: "plan.json")
    let run = try Run(["process", "in.wav", "out.wav", "--config", "plan.json", "--output-rate", "\(to)"], in: folder)
    #expect(run.code == 0)
    let (back, _) = try folder.recording("out.wav")
    for channel in 0...1 {
      let values = stride(from: channel, to: back.count, by: 2).map { back[$0] }
      #expect(values.count == expected[channel].count)
      func likeness(_ lag: Int) -> Double {
        (200..<values.count - 200).reduce(0) { $0 + expected[channel][$1] * values[$1 + lag] }
      }
      let likenesses = (-100...100).map(likeness)
      let best = likenesses.indices.max { likenesses[$0] < likenesses[$1] } ?? 0
      let (before, top, behind) = (likenesses[best - 1], likenesses[best], likenesses[best + 1])
      let place = Double(best - 100) + (before - behind) / (2 * (before - 2 * top + behind))
      #expect(abs(place) < 0.1, "channel \(channel) lies \(place) samples late")
    }
  }
}
