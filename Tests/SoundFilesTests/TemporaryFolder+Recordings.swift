import Foundation
import SoundFiles
import TestSupport
import VoiceRealtime

extension TemporaryFolder {
  /// Writes `samples` (interleaved) in blocks of `block` frames.
  @discardableResult
  func write(_ samples: [Double], as format: RecordingFormat, to name: String, block: Int = 1_000) throws
    -> RecordingFormat
  {
    _ = FileManager.default.createFile(atPath: path(name), contents: nil)
    let handle = try FileHandle(forUpdating: URL(filePath: path(name)))
    let writer = try SoundFileWriter(descriptor: handle.fileDescriptor, name: name, format: format)
    for start in stride(from: 0, to: samples.count, by: block * format.channels) {
      try writer.write(Array(samples[start..<min(samples.count, start + block * format.channels)]))
    }
    try writer.finish()
    try handle.close()
    return writer.format
  }

  /// Everything in `name`, and its reader.
  func read(_ name: String, block: Int = 777) throws -> (samples: [Double], reader: SoundFileReader) {
    try Self.read(path: path(name), block: block)
  }

  /// The same through a pipe. As much as a pipe holds: 64 KiB.
  func readPiped(_ name: String, block: Int = 777) throws -> (samples: [Double], reader: SoundFileReader) {
    let pipe = Pipe()
    defer { try? pipe.fileHandleForReading.close() }
    try pipe.fileHandleForWriting.write(contentsOf: bytes(name))
    try pipe.fileHandleForWriting.close()
    return try Self.read(path: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)", block: block)
  }

  private static func read(path: String, block: Int) throws -> (samples: [Double], reader: SoundFileReader) {
    let reader = try SoundFileReader(path: path)
    var (samples, part) = ([Double](), [Double]())
    while try reader.read(block, into: &part) > 0 { samples += part }
    return (samples, reader)
  }
}
