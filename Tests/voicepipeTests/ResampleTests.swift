import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

@testable import voicepipe

struct ResampleTests {
  /// Length, rate, channels and sample format, whatever goes in.
  @Test(arguments: [
    (48_000, 16_000, 2_403, 801, 1), (16_000, 48_000, 801, 2_403, 2), (44_100, 16_000, 4_410, 1_600, 3),
    (11_025, 16_000, 1_000, 1_451, 1), (16_000, 8_000, 5, 3, 1), (16_000, 8_000, 0, 0, 2), (8_000, 192_000, 1, 24, 1),
    (16_000, 16_000, 777, 777, 5), (44_100, 44_101, 44_100, 44_101, 1),
  ])
  func shape(_ from: Int, _ to: Int, _ frames: Int, _ expected: Int, _ channels: Int) throws {
    let folder = try TemporaryFolder()
    try folder.record([Double](repeating: 0.25, count: frames * channels), to: "in.wav", rate: from, channels: channels)
    for quality in ["low-latency", "high"] {
      let run = try Run(["resample", "in.wav", "out.wav", "--rate", "\(to)", "--quality", quality], in: folder)
      #expect(run.code == 0 && run.errors.isEmpty && run.output.isEmpty)
      let (samples, format) = try folder.recording("out.wav")
      #expect(samples.count == expected * channels)
      #expect(format.rate.hertz == to && format.channels == channels && format.encoding == .float32)
    }
    #expect(try folder.names == ["in.wav", "out.wav"])
  }

  /// A smooth pulse comes out at its own time in every channel, to a hundredth of an output sample.
  @Test(arguments: [(48_000, 16_000), (16_000, 48_000), (44_100, 16_000), (11_025, 16_000), (16_000, 16_000)])
  func alignment(_ from: Int, _ to: Int) throws {
    let folder = try TemporaryFolder()
    let centres = [0.1003, 0.1507]
    let width = 6.0 / Double(min(from, to)) * 2
    func pulse(_ time: Double, _ centre: Double) -> Double { 0.5 * exp(-pow((time - centre) / width, 2) / 2) }
    let samples = (0..<from / 4).flatMap { i in centres.map { pulse(Double(i) / Double(from), $0) } }
    try folder.record(samples, to: "in.wav", encoding: .float32, rate: from, channels: 2)
    for quality in ["low-latency", "high"] {
      let run = try Run(["resample", "in.wav", "out.wav", "--rate", "\(to)", "--quality", quality], in: folder)
      #expect(run.code == 0)
      let (back, _) = try folder.recording("out.wav")
      for (channel, centre) in centres.enumerated() {
        let values = stride(from: channel, to: back.count, by: 2).map { back[$0] }
        let weights = values.reduce(0, +)
        let found = values.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / weights
        #expect(abs(found - centre * Double(to)) < 0.01, "\(quality), channel \(channel)")
      }
    }
  }

  @Test func twoRunsAreIdentical() throws {
    let folder = try TemporaryFolder()
    let samples = (0..<9_000).map { sin(Double($0 * $0) * 1e-4) * 0.7 }
    try folder.record(samples, to: "in.wav", rate: 44_100)
    for name in ["a.wav", "b.wav"] {
      #expect(try Run(["resample", "in.wav", name, "--rate", "16000"], in: folder).code == 0)
    }
    #expect(try folder.bytes("a.wav") == folder.bytes("b.wav"))
  }

  @Test(arguments: [
    (["resample", "in.wav", "out.wav"], 64, "--rate"),
    (["resample", "in.wav", "out.wav", "--rate", "10"], 64, "--rate: 10 is out of range"),
    (["resample", "in.wav", "out.wav", "--rate", "x"], 64, "--rate"),
    (["resample", "in.wav", "out.wav", "--rate", "8000", "--quality", "best"], 64, "'low-latency' and 'high'"),
    (["resample", "in.wav", "in.wav", "--rate", "8000"], 64, "in.wav: is the input"),
    (["resample", "in.wav", "./in.wav", "--rate", "8000"], 64, "in.wav: is the input"),
    (["resample", "in.wav", "out.mp3", "--rate", "8000"], 64, "out.mp3"),
    (["resample", "in.wav", "-", "--rate", "8000"], 64, "standard output"),
    (["resample", "no.wav", "out.wav", "--rate", "8000"], 66, "no.wav"),
    (["resample", ".", "out.wav", "--rate", "8000"], 66, "folder"),
    (["resample", "text.wav", "out.wav", "--rate", "8000"], 65, "text.wav"),
    (["resample", "empty.wav", "out.wav", "--rate", "8000"], 65, "empty.wav"),
    (["resample", "in.wav", "no/out.wav", "--rate", "8000"], 73, "no/out.wav"),
  ])
  func errors(_ arguments: [String], _ code: Int32, _ part: String) throws {
    let folder = try TemporaryFolder()
    try folder.record([Double](repeating: 0.5, count: 100), to: "in.wav")
    try folder.write("hello\n", to: "text.wav")
    try folder.write("", to: "empty.wav")
    let before = try folder.bytes("in.wav")
    let run = try Run(arguments, in: folder)
    #expect(run.code == code)
    #expect(run.errors.hasPrefix("voicepipe: error: "))
    #expect(run.errors.contains(part))
    #expect(run.errors.filter(\.isNewline).count == 1)
    #expect(try folder.names == ["empty.wav", "in.wav", "text.wav"])
    #expect(try folder.bytes("in.wav") == before)
  }
}
