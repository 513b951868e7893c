import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

/// Recordings in a folder of a test's own, removed with it.
final class Recording {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("recordings-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes `samples` (interleaved) in blocks of `block` frames.
  @discardableResult
  func write(_ samples: [Double], as format: RecordingFormat, to name: String, block: Int = 1_000) throws
    -> RecordingFormat
  {
    _ = FileManager.default.createFile(atPath: path(name), contents: nil)
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path(name)))
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

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path(name))) }

  func write(_ bytes: Data, to name: String) throws { try bytes.write(to: URL(fileURLWithPath: path(name))) }
}

extension SampleEncoding {
  /// `count` samples that this format holds exactly, its extremes first.
  func exactSamples(_ count: Int) -> [Double] {
    var numbers = SeededGenerator(seed: 7)
    var samples: [Double]
    switch self {
    case .aLaw: samples = (0..<count).map { Double(G711.aLaw(UInt8(truncatingIfNeeded: $0))) }
    case .muLaw: samples = (0..<count).map { Double(G711.muLaw(UInt8(truncatingIfNeeded: $0))) }
    case .float32:
      samples = [-0.0, Double(Float.leastNonzeroMagnitude), 3.5, -1_000, 1, -1]
      samples += (0..<count).map { _ in Double(Float(Int64(bitPattern: numbers.next())) * 0x1p-63) }
    case .float64:
      samples = [-0.0, Double.leastNonzeroMagnitude, 3.5, -1e30, 1, -1]
      samples += (0..<count).map { _ in Double(Int64(bitPattern: numbers.next())) * 0x1p-63 }
    case .unsigned8, .signed8, .signed16, .signed24, .signed32, .compressed:
      let bits = integerBits ?? 16
      samples = [-1, 1 - 0x1p1 / Double(sign: .plus, exponent: bits, significand: 1), 0]
      samples += (0..<count).map { _ in
        Double(Int64(bitPattern: numbers.next()) >> Int64(64 - bits))
          / Double(sign: .plus, exponent: bits - 1, significand: 1)
      }
    }
    return Array(samples.prefix(count))
  }
}
