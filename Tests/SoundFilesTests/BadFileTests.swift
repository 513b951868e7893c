import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

struct BadFileTests {
  static let stereo = RecordingFormat(container: .wav, encoding: .signed16, rate: .hertz(16_000), channels: 2)

  @Test func missingAndFolder() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SoundFileError.unreadable(file: folder.path("no.wav"), reason: "No such file or directory")) {
      try SoundFileReader(path: folder.path("no.wav"))
    }
    #expect(throws: SoundFileError.unreadable(file: folder.url.path, reason: "it is a folder")) {
      try SoundFileReader(path: folder.url.path)
    }
  }

  @Test func emptyTextAndRubbishAreNotSound() throws {
    let folder = try TemporaryFolder()
    var numbers = SeededGenerator(seed: 3)
    let rubbish = Data((0..<5_000).map { _ in UInt8(truncatingIfNeeded: numbers.next()) })
    for content in [Data(), Data("x".utf8), Data(String(repeating: "hello\n", count: 999).utf8), rubbish] {
      try folder.write(content, to: "a.wav")
      let error = try #require(throws: SoundFileError.self) { try SoundFileReader(path: folder.path("a.wav")) }
      guard case .notSound(let file, let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(file == folder.path("a.wav"))
      #expect(!reason.isEmpty && !reason.contains("\n"))
    }
  }

  /// A header cut anywhere is refused, and so is one whose samples are all missing.
  @Test func cutHeaders() throws {
    let folder = try TemporaryFolder()
    try folder.write([Double](repeating: 0.5, count: 200), as: Self.stereo, to: "whole.wav")
    let whole = try folder.bytes("whole.wav")
    for length in 1..<48 {
      try folder.write(whole.prefix(length), to: "cut.wav")
      #expect(throws: SoundFileError.self, "\(length) bytes") { try SoundFileReader(path: folder.path("cut.wav")) }
    }
    try folder.write(whole.prefix(48), to: "cut.wav")
    let (samples, reader) = try folder.read("cut.wav")
    #expect(samples.count == 2 && reader.isCutOff)
  }

  @Test(arguments: [Container.wav, .w64, .rf64, .aiff, .au])
  func cutOffInTheMiddleOfAFrameTheWholeFramesCount(_ container: Container) throws {
    let folder = try TemporaryFolder()
    var format = Self.stereo
    format.container = container
    let samples = SampleEncoding.signed16.exactSamples(2_000)
    try folder.write(samples, as: format, to: "whole")
    for missing in [1, 2, 3, 5, 1_001] {
      try folder.write(folder.bytes("whole").dropLast(missing), to: "cut")
      let (back, reader) = try folder.read("cut")
      #expect(back == Array(samples.prefix((4_000 - missing) / 4 * 2)), "\(missing) bytes missing")
      #expect(reader.isCutOff)
    }
  }

  @Test func cutOffFLAC() throws {
    let folder = try TemporaryFolder()
    var format = Self.stereo
    format.container = .flac
    let samples = SampleEncoding.signed16.exactSamples(200_000)
    try folder.write(samples, as: format, to: "whole.flac")
    let bytes = try folder.bytes("whole.flac")
    try folder.write(bytes.prefix(bytes.count / 2), to: "cut.flac")
    let (back, reader) = try folder.read("cut.flac")
    #expect(reader.isCutOff)
    #expect(back.count > 80_000 && back.count < 120_000)
    #expect(back == Array(samples.prefix(back.count)))
  }

  /// Pages of Ogg by hand: a type, then segments of these lengths.
  private static func page(_ type: UInt8, _ lengths: [UInt8]) -> [UInt8] {
    Array("OggS".utf8) + [0, type] + [UInt8](repeating: 7, count: 20) + [UInt8(lengths.count)] + lengths
      + [UInt8](repeating: 1, count: lengths.reduce(0) { $0 + Int($1) })
  }

  @Test func anOggStreamEndsWithItsLastPage() {
    let (first, last) = (Self.page(2, [255, 255, 10]), Self.page(4, [200, 3]))
    #expect(OggPages.endsWhole(first + last))
    #expect(OggPages.endsWhole(Array((first + last).dropFirst(100))))
    #expect(OggPages.endsWhole(first + Self.page(4, [])))
    // An end in the last page, in its header, between pages, and before a page begins.
    for missing in [1, 100, last.count - 10, last.count - 3, last.count, last.count + 1] {
      #expect(!OggPages.endsWhole(Array((first + last).dropLast(missing))), "\(missing) bytes missing")
    }
    #expect(!OggPages.endsWhole([1, 2, 3]))
    #expect(!OggPages.endsWhole([]))
  }

  /// What a program writes that does not know the length yet.
  @Test func streamedHeadersAreNotCutOff() throws {
    let folder = try TemporaryFolder()
    try folder.write([Double](repeating: 0.5, count: 200), as: Self.stereo, to: "a.wav")
    var bytes = try folder.bytes("a.wav")
    bytes.replaceSubrange(4..<8, with: [255, 255, 255, 255])
    bytes.replaceSubrange(40..<44, with: [255, 255, 255, 255])
    try folder.write(bytes, to: "a.wav")
    let (samples, reader) = try folder.read("a.wav")
    #expect(samples.count == 200)
    #expect(!reader.isCutOff)
  }

  /// The last frame is half there, and the header knows.
  @Test(arguments: [1_001, 1_002, 1_003]) func aHeaderMayTellOfAFrameThatIsNotWhole(_ bytes: Int) throws {
    let folder = try TemporaryFolder()
    let samples = SampleEncoding.signed16.exactSamples(500)
    try folder.write(samples, as: Self.stereo, to: "a.wav")
    var file = try folder.bytes("a.wav")
    file.replaceSubrange(4..<8, with: le32(36 + bytes))
    file.replaceSubrange(40..<44, with: le32(bytes))
    try folder.write(file + Data(count: bytes - 1_000), to: "a.wav")
    for (back, reader) in [try folder.read("a.wav"), try folder.readPiped("a.wav")] {
      #expect(back == samples && reader.framesRead == 250)
      #expect(reader.isCutOff)
    }
  }

  /// RIFF's size with its own 8 bytes in it, as some programs tell it: no sample is missing.
  @Test func aFileWithASizeThatIsOffByItsHeaderIsWhole() throws {
    let folder = try TemporaryFolder()
    try folder.write([Double](repeating: 0.5, count: 200), as: Self.stereo, to: "a.wav")
    var bytes = try folder.bytes("a.wav")
    bytes.replaceSubrange(4..<8, with: (0..<4).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) })
    try folder.write(bytes, to: "a.wav")
    #expect(try !folder.read("a.wav").reader.isCutOff)
    try folder.write(bytes.dropLast(), to: "a.wav")
    #expect(try folder.read("a.wav").reader.isCutOff)
  }

  /// A length of 32 bits is believed like any other, but for those that stand for no length.
  @Test(
    arguments: [
      (3_000_000_000, true), (1_000_000_000, true), (0x7FFF_F000, false), (0x8000_0000, false), (0xFFFF_FFFF, false),
    ] as [(UInt32, Bool)])
  func longFilesAreCutOffToo(told: UInt32, isCutOff: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write([Double](repeating: 0.5, count: 200), as: Self.stereo, to: "a.wav")
    var bytes = try folder.bytes("a.wav")
    for (at, size) in [(4, told &+ 36), (40, told)] {
      bytes.replaceSubrange(at..<at + 4, with: (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) })
    }
    try folder.write(bytes, to: "a.wav")
    let (samples, reader) = try folder.read("a.wav")
    #expect(samples.count == 200)
    #expect(reader.isCutOff == isCutOff)
  }

  /// What does not fit a header's 32 bits is refused where the length is known, and when it is reached.
  @Test(arguments: [Container.wav, .aiff]) func moreThanAHeaderCanTellIsRefused(_ container: Container) throws {
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: "/dev/null"))
    var format = RecordingFormat(container: container, encoding: .float64, rate: .hertz(48_000), channels: 2)
    let block = [Double](repeating: 0, count: 1 << 23)
    let writer = try SoundFileWriter(descriptor: handle.fileDescriptor, name: "a", format: format)
    let error = try #require(throws: SoundFileError.self) {
      for _ in 0..<(1 << 32) / (block.count * 8) { try writer.write(block) }
    }
    #expect(error.description.contains("less than 4 GiB; end its name in .w64 or .rf64"))
    format.frames = 1 << 28
    guard container == .aiff else { return }
    #expect(throws: SoundFileError.self) {
      try SoundFileWriter(descriptor: handle.fileDescriptor, name: "a", format: format)
    }
  }

  @Test(arguments: [SampleEncoding.float32, .float64]) func notFiniteIsZero(_ encoding: SampleEncoding) throws {
    let folder = try TemporaryFolder()
    var format = Self.stereo
    format.encoding = encoding
    try folder.write([0.5, .nan, .infinity, -.infinity, 0.25, -0.25], as: format, to: "a.wav")
    let (samples, reader) = try folder.read("a.wav")
    #expect(samples == [0.5, 0, 0, 0, 0.25, -0.25])
    #expect(reader.notFinite == 3)
  }

  @Test func oneSampleAndNone() throws {
    let folder = try TemporaryFolder()
    var format = Self.stereo
    format.channels = 1
    try folder.write([0.5], as: format, to: "one.wav")
    #expect(try folder.read("one.wav").samples == [0.5])
    try folder.write([], as: format, to: "none.wav")
    let (samples, reader) = try folder.read("none.wav")
    #expect(samples.isEmpty && !reader.isCutOff)
  }

  @Test func namesTellContainers() {
    #expect(Container(fileName: "a/b.c/call.WAV") == .wav)
    #expect(Container(fileName: "call.aif") == .aiff)
    #expect(Container(fileName: "a.d/call") == .wav)
    #expect(Container(fileName: "/dev/null") == .wav)
    #expect(Container(fileName: "call.mp3") == nil)
  }
}
