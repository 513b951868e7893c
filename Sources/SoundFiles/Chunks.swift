internal import Glibc

/// The chunks of a WAV or an AIFF file: behind 12 bytes of the file's own come a name, a size, an even number of bytes.
struct Chunks {
  /// A chunk: its name, and the bytes that it announces.
  struct Chunk {
    let name: [UInt8]
    /// Where they begin.
    let start: Int64
    let size: Int64

    /// Where the next chunk begins.
    var end: Int64 { start + size + size % 2 }
  }

  private let descriptor: Int32
  private let isBigEndian: Bool

  /// Of the file open as `descriptor` for reading.
  init(of descriptor: Int32) {
    self.descriptor = descriptor
    let kind = Self.bytes(4, of: descriptor, at: 0)
    isBigEndian = kind.elementsEqual("FORM".utf8) || kind.elementsEqual("RIFX".utf8)
  }

  /// The first chunk called `name`, if there is one.
  func first(_ name: String) -> Chunk? {
    var next = chunk(at: 12)
    while let chunk = next {
      if chunk.name.elementsEqual(name.utf8) { return chunk }
      next = self.chunk(at: chunk.end)
    }
    return nil
  }

  /// The chunk that begins at `offset`; nil where nothing begins there that has a name.
  func chunk(at offset: Int64) -> Chunk? {
    let head = Self.bytes(8, of: descriptor, at: offset)
    guard head.count == 8, head[..<4].allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    let size = isBigEndian ? Array(head[4...]) : head[4...].reversed()
    return Chunk(name: Array(head[..<4]), start: offset + 8, size: size.reduce(0) { $0 << 8 | Int64($1) })
  }

  private static func bytes(_ count: Int, of descriptor: Int32, at offset: Int64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = unsafe pread(descriptor, &bytes, count, off_t(offset))
    return Array(bytes.prefix(max(0, got)))
  }
}
