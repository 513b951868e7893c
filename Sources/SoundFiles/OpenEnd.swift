internal import CSoundFile
internal import Glibc

/// Samples of which a WAV header does not tell how many there are: they go on to the end of the file or stream.
///
/// A recorder that is killed leaves such a file, and no program knows the length of what it writes into a pipe.
struct OpenEnd {
  /// Whether the header tells of no samples at all, and not of a length that stands for none.
  let isUntold: Bool
  /// Where the samples begin in a file; nil for a stream, which stands there when its header is read.
  private let start: Int64?
  /// Bytes of samples in a file.
  private let length: Int64

  /// The WAV file at `path`, if that tells of no samples and something follows all the same.
  init?(path: String) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let chunks = Chunks(of: file)
    let end = Int64(lseek(file, 0, SEEK_END))
    guard let samples = chunks.first("data"), samples.size == 0, samples.start < end else { return nil }
    // Where there are no samples indeed, a title and the like may follow.
    if let next = chunks.chunk(at: samples.start), next.start + next.size <= end { return nil }
    (isUntold, start, length) = (true, samples.start, end - samples.start)
  }

  /// A stream of WAV with this `header`, if that does not tell a length.
  init?(_ header: HeaderLog) {
    guard let told = header.sampleBytes?.told else { return nil }
    // More than 32 bits hold is what libsndfile makes of 0 where it takes the file for unfinished.
    isUntold = told == 0 || told > UInt32.max
    if !isUntold && !HeaderLog.isPlaceholder(told) { return nil }
    (start, length) = (nil, 0)
  }

  /// Frames of `size` bytes; nil where only reading tells.
  func frames(of size: Int) -> Int64? { start.map { _ in length / Int64(size) } }

  /// Opens the samples themselves, kept as `header` tells: in the file at `path`, or in `stream` from where it stands.
  func samples(path: String, stream: Int32, like header: SF_INFO) -> OpaquePointer? {
    let order = Int(header.format) & SF_FORMAT_ENDMASK
    let format =
      SF_FORMAT_RAW | Int(header.format) & SF_FORMAT_SUBMASK | (order == SF_ENDIAN_FILE ? SF_ENDIAN_LITTLE : order)
    var info = SF_INFO(
      frames: 0, samplerate: header.samplerate, channels: header.channels, format: Int32(format), sections: 0,
      seekable: 0)
    guard var start else { return unsafe sf_open_fd(dup(stream), Int32(SFM_READ), &info, Int32(SF_TRUE)) }
    guard let file = unsafe sf_open(path, Int32(SFM_READ), &info) else { return nil }
    unsafe sf_command(file, Int32(SFC_SET_RAW_START_OFFSET), &start, Int32(MemoryLayout<Int64>.size))
    // It goes there only when it is told to.
    unsafe sf_seek(file, 0, SEEK_SET)
    return unsafe file
  }
}
