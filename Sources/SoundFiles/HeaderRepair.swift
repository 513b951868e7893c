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
    guard let peak = Chunks(of: descriptor).first("PEAK") else { return }
    write([0, 0, 0, 0], at: peak.start + 4)
  }

  /// A pad byte that makes the samples' chunk even is counted as a frame, in AIFF.
  private func uncountPad(_ frames: Int64) {
    let chunks = Chunks(of: descriptor)
    guard let common = chunks.first("COMM"), let sound = chunks.first("SSND"), frames < 1 << 31 else { return }
    func bytes(_ value: Int64) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
    write(bytes(frames), at: common.start + 2)
    // The size itself; two fields of four bytes come before the samples.
    write(bytes(frames + 8), at: sound.start - 4)
  }

  private func write(_ bytes: [UInt8], at offset: Int64) {
    _ = unsafe pwrite(descriptor, bytes, bytes.count, off_t(offset))
  }
}
