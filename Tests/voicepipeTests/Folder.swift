import Foundation
import SoundFiles
import VoiceRealtime

/// A folder of its own for one test, removed with it.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("voicepipe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of `name` in it.
  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  /// Writes a file of text.
  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path(name))) }

  /// Writes a file of bytes.
  func write(_ bytes: Data, to name: String) throws { try bytes.write(to: URL(fileURLWithPath: path(name))) }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// Every name in it, sorted, hidden ones too.
  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }

  /// Writes a recording of `samples`, channels interleaved.
  func record(
    _ samples: [Double], to name: String, encoding: SampleEncoding = .signed16, rate: Int = 16_000, channels: Int = 1,
    container: Container = .wav
  ) throws {
    try write(Data(), to: name)
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path(name)))
    let writer = try SoundFileWriter(
      descriptor: handle.fileDescriptor, name: name,
      format: RecordingFormat(
        container: container, encoding: encoding, rate: .hertz(rate), channels: channels))
    try writer.write(samples)
    try writer.finish()
    try handle.close()
  }

  /// Everything in the recording `name`.
  func recording(_ name: String) throws -> (samples: [Double], format: RecordingFormat) {
    let reader = try SoundFileReader(path: path(name))
    var (samples, part) = ([Double](), [Double]())
    while try reader.read(10_000, into: &part) > 0 { samples += part }
    return (samples, reader.format)
  }
}
