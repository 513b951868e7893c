internal import Glibc

/// What libsndfile (1.2) leaves wrong in the header of a finished file, put right.
struct HeaderRepair {
  private let descriptor: Int32

  /// For the file open as `descriptor` for reading and writing; anything else is left as it is.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Repairs a file of `frames` frames.
  func run(_ format: RecordingFormat, frames: Int64) {
    switch format.container {
    case .rf64: clearPeakTime()
    case .aiff where format.channels == 1 && format.encoding.bytes == 1 && frames % 2 == 1: uncountPad(frames)
    default: break
    }
  }

  /// The PEAK chunk cannot be left out of RF64: the time of day in it, its second field, is set to 0.
  private func clearPeakTime() {
    let header = read()
    guard let chunk = chunk("PEAK", of: header, bigEndian: false) else { return }
    write([0, 0, 0, 0], at: chunk + 12)
  }

  /// A pad byte that makes the samples' chunk even is counted as a frame, in AIFF.
  private func uncountPad(_ frames: Int64) {
    let header = read()
    guard let common = chunk("COMM", of: header, bigEndian: true),
      let sound = chunk("SSND", of: header, bigEndian: true), frames < 1 << 31
    else { return }
    func bytes(_ value: Int64) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    write(bytes(frames), at: common + 10)
    // Two fields of four bytes come before the samples.
    write(bytes(frames + 8), at: sound + 4)
  }

  private func read() -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe pread(descriptor, &header, header.count, 0)
    return Array(header.prefix(max(0, count)))
  }

  private func write(_ bytes: [UInt8], at offset: Int) {
    _ = unsafe pwrite(descriptor, bytes, bytes.count, off_t(offset))
  }

  /// Where the chunk `name` begins: after 12 bytes of the file's own come a name, a size, an even number of bytes.
  private func chunk(_ name: String, of header: [UInt8], bigEndian: Bool) -> Int? {
    var at = 12
    while at + 8 <= header.count {
      if header[at..<at + 4].elementsEqual(name.utf8) { return at }
      let field = header[at + 4..<at + 8]
      let size = (bigEndian ? Array(field) : field.reversed()).reduce(0) { $0 << 8 | Int($1) }
      at += 8 + size + size % 2
    }
    return nil
  }
}
