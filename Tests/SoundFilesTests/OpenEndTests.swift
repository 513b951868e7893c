import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

/// WAV whose header does not tell how many samples there are.
struct OpenEndTests {
  /// Writes 200 frames to `a.wav`, `riff` and `data` in the place of their sizes, and gives their samples.
  private func record(_ encoding: SampleEncoding, riff: UInt32, data: UInt32, in folder: TemporaryFolder) throws
    -> [Double]
  {
    let samples = encoding.exactSamples(400)
    let format = RecordingFormat(container: .wav, encoding: encoding, rate: .hertz(16_000), channels: 2)
    try folder.write(samples, as: format, to: "a.wav")
    var bytes = try folder.bytes("a.wav")
    let name = try #require(bytes.range(of: Data("data".utf8)))
    bytes.replaceSubrange(4..<8, with: le32(Int(riff)))
    bytes.replaceSubrange(name.upperBound..<name.upperBound + 4, with: le32(Int(data)))
    try folder.write(bytes, to: "a.wav")
    return samples
  }

  /// As programs write it into a pipe: the length is not known, and nothing is missing.
  @Test(
    arguments: [.unsigned8, .signed16, .signed24, .float32, .muLaw] as [SampleEncoding],
    [0x7FFF_F000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF] as [UInt32])
  func aStreamIsReadToItsEnd(_ encoding: SampleEncoding, _ told: UInt32) throws {
    let folder = try TemporaryFolder()
    let samples = try record(encoding, riff: max(told, told &+ 36), data: told, in: folder)
    let (back, reader) = try folder.readPiped("a.wav")
    #expect(back == samples && reader.framesRead == 200)
    #expect(reader.format.frames == nil && reader.format.encoding == encoding && reader.format.container == .wav)
    #expect(!reader.isCutOff && !reader.isUnfinished)
    let (same, file) = try folder.read("a.wav")
    #expect(same == samples && file.format.frames == 200)
    #expect(!file.isCutOff && !file.isUnfinished)
  }

  /// As a recorder leaves it that is killed: RIFF's size is missing too, is that of the header, or is right.
  @Test(
    arguments: [.unsigned8, .signed16, .signed24, .float64, .aLaw] as [SampleEncoding], [0, 8, 36, 836] as [UInt32])
  func anUnfinishedFileIsReadToItsEnd(_ encoding: SampleEncoding, _ riff: UInt32) throws {
    let folder = try TemporaryFolder()
    let samples = try record(encoding, riff: riff, data: 0, in: folder)
    let (back, reader) = try folder.read("a.wav")
    #expect(back == samples && reader.format.frames == 200)
    #expect(reader.isUnfinished && !reader.isCutOff)
    let (piped, stream) = try folder.readPiped("a.wav")
    #expect(piped == samples && stream.format.frames == nil)
    #expect(stream.isUnfinished && !stream.isCutOff)
  }

  /// It ends wherever the recorder was, and may begin with silence.
  @Test func anUnfinishedFileHasWholeFrames() throws {
    let folder = try TemporaryFolder()
    _ = try record(.signed16, riff: 0, data: 0, in: folder)
    try folder.write(folder.bytes("a.wav").prefix(44) + Data(count: 403), to: "a.wav")
    let (samples, reader) = try folder.read("a.wav")
    #expect(samples == [Double](repeating: 0, count: 200))
    #expect(reader.isUnfinished)
  }

  /// Where there are no samples indeed, nothing or some text follows.
  @Test func anEmptyRecordingIsFinished() throws {
    let folder = try TemporaryFolder()
    _ = try record(.signed16, riff: 36, data: 0, in: folder)
    let header = try folder.bytes("a.wav").prefix(44)
    try folder.write(header, to: "a.wav")
    for (samples, reader) in [try folder.read("a.wav"), try folder.readPiped("a.wav")] {
      #expect(samples.isEmpty && !reader.isUnfinished && !reader.isCutOff)
    }
    try folder.write(header + Data("LIST".utf8) + le32(4) + Data("INFO".utf8), to: "a.wav")
    let (samples, reader) = try folder.read("a.wav")
    #expect(samples.isEmpty && reader.format.frames == 0 && !reader.isUnfinished && !reader.isCutOff)
  }

  /// Blocks of GSM 6.10 cannot be told from what else there may be.
  @Test func whatIsCompressedAndUnfinishedIsRefused() throws {
    let folder = try TemporaryFolder()
    var wav = Data("RIFF".utf8) + le32(0) + Data("WAVEfmt ".utf8) + le32(20)
    wav += le16(0x31) + le16(1) + le32(8_000) + le32(1_625) + le16(65) + le16(0) + le16(2) + le16(320)
    wav += Data("fact".utf8) + le32(4) + le32(0) + Data("data".utf8) + le32(0) + Data(count: 650)
    try folder.write(wav, to: "a.wav")
    let error = try #require(throws: SoundFileError.self) { try SoundFileReader(path: folder.path("a.wav")) }
    #expect(error.description.contains("its header does not tell how long it is"))
  }
}
