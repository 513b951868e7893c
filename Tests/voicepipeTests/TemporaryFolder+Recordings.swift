import Foundation
import SoundFiles
import TestSupport
import VoiceRealtime

extension TemporaryFolder {
  /// Writes a recording of `samples`, channels interleaved.
  func record(
    _ samples: [Double], to name: String, encoding: SampleEncoding = .signed16, rate: Int = 16_000, channels: Int = 1,
    container: Container = .wav
  ) throws {
    try write(Data(), to: name)
    let handle = try FileHandle(forUpdating: URL(filePath: path(name)))
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
