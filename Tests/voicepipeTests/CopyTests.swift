import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

@testable import voicepipe

/// With nothing to do a call is copied, bit for bit.
struct CopyTests {
  static let rates = [8_000, 11_025, 16_000, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000]

  @Test(arguments: SampleEncoding.allCases.filter { $0 != .compressed }, rates)
  func everyFormatRateAndChannelCount(_ encoding: SampleEncoding, _ rate: Int) throws {
    let folder = try TemporaryFolder()
    let container = encoding == .signed8 ? Container.aiff : .w64
    let (input, output) = ("in.\(container.rawValue)", "out.\(container.rawValue)")
    for channels in [1, 2] {
      // A length that is no whole number of frames.
      let frames = rate / 25 + 37
      try folder.record(
        Self.noise(frames, channels), to: input, encoding: encoding, rate: rate, channels: channels,
        container: container)
      let (before, formatBefore) = try folder.recording(input)
      #expect(formatBefore.encoding == encoding)
      for processing in encoding == .signed16 ? [8_000, 16_000, 48_000] : [16_000] {
        let code = Voicepipe.run([
          "process", folder.path(input), folder.path(output), "--events", folder.path("e.jsonl"), "--rate",
          "\(processing)",
        ])
        #expect(code == 0)
        let (after, formatAfter) = try folder.recording(output)
        #expect(try !folder.text("e.jsonl").contains("assistant.speech.interrupted"))
        #expect(formatAfter == formatBefore)
        #expect(after.count == frames * channels)
        #expect(after.map(\.bitPattern) == before.map(\.bitPattern), "\(channels) channels")
      }
    }
  }

  /// Whatever holds the call, a file of the same kind is the same file.
  @Test(arguments: Container.allCases) func everyContainer(_ container: Container) throws {
    let folder = try TemporaryFolder()
    let (input, output) = ("in.\(container.suffixes[0])", "out.\(container.suffixes[0])")
    try folder.record(Self.noise(4_000, 2), to: input, encoding: .signed24, channels: 2, container: container)
    #expect(Voicepipe.run(["process", folder.path(input), folder.path(output)]) == 0)
    #expect(try folder.bytes(output) == folder.bytes(input))
  }

  @Test(arguments: [0, 1, 2, 79, 80, 81, 159, 160, 161, 319, 320, 321, 1_600])
  func everyLength(_ frames: Int) throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.noise(frames, 1), to: "in.wav")
    #expect(
      Voicepipe.run(["process", folder.path("in.wav"), folder.path("out.wav"), "--trace", folder.path("t.csv")]) == 0)
    #expect(try folder.bytes("out.wav") == folder.bytes("in.wav"))
    // The head, and a row for each 10 ms that is begun.
    #expect(try folder.text("t.csv").split(separator: "\n").count == 1 + (frames + 159) / 160)
  }

  @Test func flacFromWavAndBack() throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.noise(5_000, 2), to: "in.wav", channels: 2)
    #expect(Voicepipe.run(["process", folder.path("in.wav"), folder.path("a.flac")]) == 0)
    #expect(Voicepipe.run(["process", folder.path("a.flac"), folder.path("b.wav")]) == 0)
    #expect(try folder.bytes("b.wav") == folder.bytes("in.wav"))
  }

  @Test func notFiniteIsZeroWithOneWarning() throws {
    let folder = try TemporaryFolder()
    try folder.record([0.5, .nan, 0.25, .infinity, -.infinity, 3.5, -0.125], to: "in.wav", encoding: .float64)
    let run = try Run(["process", "in.wav", "out.wav"], in: folder)
    #expect(run.code == 0)
    #expect(run.errors == "voicepipe: warning: in.wav: 3 samples are NaN or infinite; they count as 0\n")
    #expect(try folder.recording("out.wav").samples == [0.5, 0, 0.25, 0, 0, 3.5, -0.125])
  }

  /// A FLAC file holds no floats: what is above full scale is clipped there, and told.
  @Test func whatAFileCannotHoldIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.record([0.5, 1.5, -1.25, -1], to: "in.wav", encoding: .float32)
    for (name, clipped) in [("out.flac", true), ("out.wav", false)] {
      let run = try Run(["process", "in.wav", name], in: folder)
      #expect(run.code == 0)
      #expect(
        run.errors.hasPrefix("voicepipe: warning: \(name): 2 samples above full scale were clipped") == clipped,
        "\(run.errors)")
    }
  }

  /// A decoder that loses its way says so, and how much is missing.
  @Test func damageInTheMiddleIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.noise(60_000, 1), to: "in.flac", container: .flac)
    var bytes = try folder.bytes("in.flac")
    for i in 0..<200 { bytes[bytes.count / 2 + i] ^= 0xFF }
    try folder.write(bytes, to: "in.flac")
    let run = try Run(["process", "in.flac", "out.wav"], in: folder)
    #expect(run.code == 0)
    #expect(
      run.errors.hasPrefix("voicepipe: warning: in.flac: is damaged or ends in the middle; ")
        && run.errors.hasSuffix(" of 60000 samples a channel)\n"), "\(run.errors)")
  }

  /// Numbers of 16 bits that somebody kept as floats would all be clipped.
  @Test(arguments: [([0.5, -12_000], "12000"), ([0.5, 1e300], "1e+300")])
  func samplesFarBeyondFullScaleAreTold(_ samples: [Double], _ told: String) throws {
    let folder = try TemporaryFolder()
    try folder.record(samples, to: "in.wav", encoding: .float64)
    let run = try Run(["process", "in.wav", "out.wav"], in: folder)
    #expect(run.code == 0)
    #expect(
      run.errors.hasPrefix("voicepipe: warning: in.wav: samples reach \(told), full scale is 1; "), "\(run.errors)")
    #expect(run.errors.filter(\.isNewline).count == 1)
    #expect(try folder.recording("out.wav").samples == samples)
  }

  @Test func cutOffInTheMiddleOfAFrameWithAWarning() throws {
    let folder = try TemporaryFolder()
    let samples = Self.noise(1_000, 2)
    try folder.record(samples, to: "whole.wav", channels: 2)
    try folder.write(try folder.bytes("whole.wav").dropLast(5), to: "in.wav")
    let run = try Run(["process", "in.wav", "out.wav"], in: folder)
    #expect(run.code == 0)
    #expect(run.errors.hasPrefix("voicepipe: warning: in.wav: ends in the middle"))
    #expect(run.errors.filter(\.isNewline).count == 1)
    #expect(try folder.recording("out.wav").samples == Array(try folder.recording("whole.wav").samples.prefix(1_996)))
  }

  /// Low noise for the customer, so that nobody seems to speak, and loud noise for the assistant.
  static func noise(_ frames: Int, _ channels: Int) -> [Double] {
    var noise = Noise(seed: 1)
    return (0..<frames * channels).map { i in
      let value = Double(Int64(bitPattern: noise.bits())) * 0x1p-63
      return i % channels == 0 ? value * 0.01 : value
    }
  }
}
