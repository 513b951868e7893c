internal import CSoundFile
internal import Glibc

/// A recording as libsndfile opened it, and what its header tells.
@safe
struct OpenedRecording {
  /// Its samples; whoever takes it closes it.
  let file: OpaquePointer
  let info: SF_INFO
  /// Frames; nil where the header does not tell.
  let frames: Int64?
  /// Whether the header tells of no samples, though some may follow.
  let tellsOfNone: Bool
  /// Whether the file is shorter than its header says, or ends in the middle of a frame, as far as can be told already.
  let isCutOff: Bool

  /// Opens the recording at `path`.
  init(path: String) throws(SoundFileError) {
    let isFile = try Self.isFile(path)
    // A stream goes on behind its header only where that was read: its name would not lead there again.
    let stream = isFile ? -1 : unsafe open(path, O_RDONLY | O_CLOEXEC)
    if !isFile && stream < 0 { throw Self.unreadable(path) }
    defer { if stream >= 0 { close(stream) } }
    var info = SF_INFO()
    let opened =
      isFile
      ? unsafe sf_open(path, Int32(SFM_READ), &info)
      : unsafe sf_open_fd(dup(stream), Int32(SFM_READ), &info, Int32(SF_TRUE))
    guard let file = unsafe opened else { throw unsafe Self.notSound(path, String(cString: sf_strerror(nil))) }
    self.info = info
    let header = unsafe HeaderLog(of: file)
    let kind = Int(info.format) & SF_FORMAT_TYPEMASK
    let isWav = kind == SF_FORMAT_WAV || kind == SF_FORMAT_WAVEX
    let size = SampleEncoding(code: info.format).bytes.map { $0 * Int(info.channels) }
    guard isWav, let end = isFile ? OpenEnd(path: path) : OpenEnd(header) else {
      unsafe self.file = file
      frames = info.frames >= 0 && info.frames < Int64.max ? info.frames : nil
      tellsOfNone = false
      let isUneven = isWav && size.map { (header.sampleBytes?.found ?? 0) % Int64($0) != 0 } ?? false
      isCutOff = isUneven || header.tellsOfMissingData || isFile && OggPages.areCutOff(path: path)
      if isCutOff && info.frames == 0 {
        unsafe sf_close(file)
        throw .notSound(file: path, reason: "it ends before its first sample")
      }
      return
    }
    (tellsOfNone, isCutOff) = (end.isUntold, false)
    guard let size else {
      // Blocks of compressed samples, which only libsndfile finds its way in.
      unsafe self.file = file
      frames = nil
      if end.isUntold {
        unsafe sf_close(file)
        throw .notSound(file: path, reason: "it is compressed, and its header does not tell how long it is")
      }
      return
    }
    unsafe sf_close(file)
    guard let samples = unsafe end.samples(path: path, stream: stream, like: info) else {
      throw unsafe Self.notSound(path, String(cString: sf_strerror(nil)))
    }
    unsafe self.file = samples
    frames = end.frames(of: size)
  }

  /// Whether `path` is a file and no pipe or device; refuses what cannot be read or is empty.
  private static func isFile(_ path: String) throws(SoundFileError) -> Bool {
    var status = stat()
    if unsafe stat(path, &status) != 0 { throw unreadable(path) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .unreadable(file: path, reason: "it is a folder") }
    if unsafe access(path, R_OK) != 0 { throw unreadable(path) }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    if isFile && status.st_size == 0 { throw .notSound(file: path, reason: "it is empty") }
    return isFile
  }

  private static func unreadable(_ path: String) -> SoundFileError {
    .unreadable(file: path, reason: unsafe String(cString: strerror(errno)))
  }

  private static func notSound(_ path: String, _ message: String) -> SoundFileError {
    .notSound(file: path, reason: SoundFileReader.message(message))
  }
}
