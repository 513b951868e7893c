import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

struct RoundTripTests {
  static let rates = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000]

  /// Every sample format in every container that holds it, at every rate and with 1 to 8 channels, bit for bit.
  @Test(arguments: HeldFormats.pairs)
  func everyFormatComesBackExactly(_ container: Container, _ encoding: SampleEncoding) throws {
    let folder = try TemporaryFolder()
    for (rate, channels) in zip(Self.rates, [1, 2, 3, 1, 2, 8, 1, 2, 5, 2]) {
      let samples = encoding.exactSamples(2_400 * channels)
      let format = RecordingFormat(
        container: container, encoding: encoding, rate: .hertz(rate), channels: channels)
      try folder.write(samples, as: format, to: "a")
      let (back, reader) = try folder.read("a")
      var told = format
      told.frames = 2_400
      #expect(reader.format == told)
      #expect(back.map(\.bitPattern) == samples.map(\.bitPattern), "\(rate) Hz, \(channels) channels")
      #expect(!reader.isCutOff && reader.notFinite == 0 && reader.framesRead == 2_400)
      let odd = Array(samples.prefix(2_399 * channels))
      try folder.write(odd, as: format, to: "odd")
      #expect(try folder.read("odd").samples.map(\.bitPattern) == odd.map(\.bitPattern))
      // Read and written again it is the same file.
      try folder.write(back, as: reader.format, to: "b", block: 240)
      #expect(try folder.bytes("a") == folder.bytes("b"))
    }
  }

  @Test func sixteenBitsAreWhereAWavFileHasThem() throws {
    let folder = try TemporaryFolder()
    let format = RecordingFormat(container: .wav, encoding: .signed16, rate: .hertz(16_000), channels: 1)
    // Halves go to the even number, what is too loud is clipped.
    let inSteps: [Double] = [0, 1, -1, 0.5, 1.5, -0.5, 0.51, 32_767, 32_768, 40_000, -32_768, -40_000]
    try folder.write(inSteps.map { $0 / 32_768 }, as: format, to: "a.wav")
    let data = try folder.bytes("a.wav").dropFirst(44)
    let values = stride(from: data.startIndex, to: data.endIndex, by: 2).map {
      Int16(bitPattern: UInt16(data[$0]) | UInt16(data[$0 + 1]) << 8)
    }
    #expect(values == [0, 1, -1, 0, 2, 0, 1, 32_767, 32_767, 32_767, -32_768, -32_768])
  }

  @Test func nothingDependsOnTheTimeOfDay() throws {
    let folder = try TemporaryFolder()
    let samples = [Double](repeating: 0.25, count: 100)
    for name in ["a", "b"] {
      for container in Container.allCases {
        let format = RecordingFormat(container: container, encoding: .float32, rate: .hertz(8_000), channels: 1)
        try folder.write(samples, as: format, to: name + container.rawValue)
      }
      Thread.sleep(forTimeInterval: 1.05)
    }
    for container in Container.allCases {
      #expect(try folder.bytes("a" + container.rawValue) == folder.bytes("b" + container.rawValue), "\(container)")
    }
  }

  @Test func whatIsTooLongForWavIsRF64() throws {
    let folder = try TemporaryFolder()
    var format = RecordingFormat(container: .wav, encoding: .signed16, rate: .hertz(8_000), channels: 1)
    format.frames = 1 << 31
    #expect(try folder.write([0], as: format, to: "long.wav").container == .rf64)
    format.frames = 1 << 30
    #expect(try folder.write([0], as: format, to: "short.wav").container == .wav)
  }

  @Test func lossyFormatsAreRead() throws {
    let folder = try TemporaryFolder()
    // GSM 6.10 in WAV: 65 bytes for 320 samples of silence-like data.
    var wav = Data("RIFF".utf8) + le32(4 + 8 + 20 + 8 + 4 + 8 + 650) + Data("WAVEfmt ".utf8) + le32(20)
    wav += le16(0x31) + le16(1) + le32(8_000) + le32(1_625) + le16(65) + le16(0) + le16(2) + le16(320)
    wav += Data("fact".utf8) + le32(4) + le32(3_200) + Data("data".utf8) + le32(650) + Data(count: 650)
    try folder.write(wav, to: "gsm.wav")
    let (samples, reader) = try folder.read("gsm.wav")
    #expect(reader.format.encoding == .compressed)
    #expect(reader.format.encoding.kept == .signed16)
    #expect(samples.count == 3_200)
    #expect(samples.allSatisfy { ($0 * 32_768).rounded() == $0 * 32_768 })
  }
}

func le16(_ value: Int) -> Data { Data([UInt8(value & 255), UInt8(value >> 8 & 255)]) }
func le32(_ value: Int) -> Data { le16(value & 0xFFFF) + le16(value >> 16 & 0xFFFF) }
