internal import CSoundFile
internal import VoiceRealtime

/// Reads a recording from its beginning to its end, block by block, through libsndfile.
///
/// Samples are `Double`s of full scale ±1, which hold every format's samples exactly; NaN and infinite ones are given
/// as 0 and counted. Not for the audio path.
@safe
public final class SoundFileReader {
  /// The file's name, as given.
  public let name: String
  /// What the header tells.
  public let format: RecordingFormat
  /// libsndfile's name of the file's format, such as "WAV (Microsoft)" and "Signed 16 bit PCM".
  public let containerName: String, encodingName: String
  /// Frames read so far.
  public private(set) var framesRead: Int64 = 0
  /// Samples read so far that were NaN or infinite.
  public private(set) var notFinite = 0
  /// The greatest magnitude read so far, full scale being 1: files of floats may hold more.
  public private(set) var peak = 0.0
  /// Whether the file ends before its header says, in the middle of a frame or not; sure only at the end.
  public private(set) var isCutOff: Bool
  /// Whether a decoder lost its way before the end: what comes behind cannot be read.
  public private(set) var isDamaged = false
  /// Whether the header tells of no samples though there are some: a recorder was killed, or did not know. All are read.
  public var isUnfinished: Bool { tellsOfNone && framesRead > 0 }

  private let file: OpaquePointer
  private let tellsOfNone: Bool
  private let codes: [Double]?
  private var bytes: [UInt8] = []

  /// Opens the recording at `path`.
  public init(path: String) throws(SoundFileError) {
    name = path
    let opened = try OpenedRecording(path: path)
    unsafe file = opened.file
    let info = opened.info
    format = RecordingFormat(
      container: Container.allCases.first { Int($0.code) == Int(info.format) & SF_FORMAT_TYPEMASK }
        ?? (Int(info.format) & SF_FORMAT_TYPEMASK == SF_FORMAT_WAVEX ? .wav : nil),
      encoding: SampleEncoding(code: info.format), rate: .hertz(max(1, Int(info.samplerate))),
      channels: Int(info.channels), frames: opened.frames)
    containerName = Self.formatName(info.format & Int32(SF_FORMAT_TYPEMASK))
    encodingName = Self.formatName(info.format & Int32(SF_FORMAT_SUBMASK))
    isCutOff = opened.isCutOff
    tellsOfNone = opened.tellsOfNone
    switch format.encoding {
    case .aLaw: codes = (UInt8.min...UInt8.max).map { Double(G711.aLaw($0)) }
    case .muLaw: codes = (UInt8.min...UInt8.max).map { Double(G711.muLaw($0)) }
    default: codes = nil
    }
  }

  deinit { unsafe sf_close(file) }

  /// Reads up to `frames` frames, channels interleaved, into `block`, which gets as many samples as were read; 0 at
  /// the end.
  public func read(_ frames: Int, into block: inout [Double]) throws(SoundFileError) -> Int {
    let channels = format.channels
    if block.count != frames * channels { block = [Double](repeating: 0, count: frames * channels) }
    var got = 0
    if let codes {
      if bytes.count != frames * channels { bytes = [UInt8](repeating: 0, count: frames * channels) }
      got = unsafe Int(sf_read_raw(file, &bytes, Int64(bytes.count))) / channels
      for i in 0..<max(0, got) * channels { block[i] = codes[Int(bytes[i])] }
    } else {
      got = unsafe Int(sf_readf_double(file, &block, Int64(frames)))
      for i in 0..<max(0, got) * channels {
        if !block[i].isFinite {
          block[i] = 0
          notFinite += 1
        }
        peak = max(peak, abs(block[i]))
      }
    }
    got = max(0, got)
    if got < frames {
      let code = unsafe sf_error(file)
      if code == SF_ERR_SYSTEM {
        throw .readingFailed(file: name, reason: Self.message(unsafe String(cString: sf_strerror(file))))
      }
      // A decoder that lost its way: what came before is good.
      if code != SF_ERR_NO_ERROR { isDamaged = true }
      if let told = format.frames, framesRead + Int64(got) < told { isCutOff = true }
      block.removeLast((frames - got) * channels)
    }
    framesRead += Int64(got)
    return got
  }

  /// One line of libsndfile's, without its prefixes and full stop.
  static func message(_ text: String) -> String {
    var text = text.split(separator: "\n").joined(separator: " ")
    for prefix in ["System error : ", "Error : "] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    while text.hasSuffix(".") || text.hasSuffix(" ") { text.removeLast() }
    // Of a header with a rate of 0, for one: libsndfile means itself.
    return text.hasPrefix("Internal error") ? "its header contradicts itself" : text
  }

  private static func formatName(_ code: Int32) -> String {
    var info = unsafe SF_FORMAT_INFO(format: code, name: nil, extension: nil)
    let size = unsafe Int32(MemoryLayout<SF_FORMAT_INFO>.size)
    let known = unsafe sf_command(nil, Int32(SFC_GET_FORMAT_INFO), &info, size) == 0
    guard known, let name = unsafe info.name else { return "unknown" }
    return unsafe String(cString: name)
  }
}
