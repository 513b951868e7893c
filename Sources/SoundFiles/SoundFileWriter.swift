internal import CSoundFile
internal import VoiceRealtime

/// Writes a recording block by block through libsndfile. Equal samples give equal files: nothing in them depends on
/// the time of day.
///
/// Whole numbers are rounded to the nearest and clipped. Not for the audio path.
@safe
public final class SoundFileWriter {
  /// What errors call the file.
  public let name: String
  /// What is written, the container's nearest sample format in it.
  public let format: RecordingFormat
  /// Samples so far that were out of the format's range and had to be clipped.
  public private(set) var clipped = 0

  private let descriptor: Int32
  private let mostFrames: Int64
  private var frames: Int64 = 0
  private var file: OpaquePointer?
  private var whole: [Int32] = []
  private var floats: [Float] = []
  private var bytes: [UInt8] = []

  /// Begins a recording in the file open as `descriptor` (for reading and writing, at its beginning; it stays the
  /// caller's). `format.frames`, where told, decides whether a WAV file must be RF64 (4 GiB and more).
  public init(descriptor: Int32, name: String, format: RecordingFormat) throws(SoundFileError) {
    self.name = name
    self.descriptor = descriptor
    var format = format
    var container = format.container ?? .wav
    format.encoding = container.nearest(to: format.encoding)
    let bytesPerFrame = Int64(format.channels * (format.encoding.bytes ?? 2))
    // Sizes of 32 bits; some room for the header. (AU tells its reader to look at the file's size.)
    let most = (1 << 32 - 1 << 12) / bytesPerFrame
    if container == .wav, let frames = format.frames, frames > most { container = .rf64 }
    format.container = container
    self.format = format
    mostFrames = container == .wav || container == .aiff ? most : .max
    if let frames = format.frames, frames > mostFrames {
      throw .cannotCreate(file: name, reason: Self.tooLong(container))
    }
    var info = SF_INFO(
      frames: 0, samplerate: Int32(clamping: format.rate.hertz), channels: Int32(clamping: format.channels),
      format: container.code | format.encoding.code, sections: 0, seekable: 0)
    guard unsafe sf_format_check(&info) != 0 else {
      throw .cannotCreate(
        file: name,
        reason: "\(container.rawValue) files do not hold \(format.channels) channels at \(format.rate)")
    }
    guard let file = unsafe sf_open_fd(descriptor, Int32(SFM_WRITE), &info, Int32(SF_FALSE)) else {
      throw .cannotCreate(file: name, reason: SoundFileReader.message(unsafe String(cString: sf_strerror(nil))))
    }
    unsafe self.file = file
    // The PEAK chunk holds the time of day.
    unsafe sf_command(file, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
  }

  deinit { if let file = unsafe file { unsafe sf_close(file) } }

  private static func tooLong(_ container: Container) -> String {
    "a .\(container.rawValue) file holds less than 4 GiB; end its name in .w64 or .rf64"
  }

  /// Appends `samples`, channels interleaved, full scale ±1, finite. Throws too where a WAV or AIFF file grows to 4 GiB.
  public func write(_ samples: borrowing [Double]) throws(SoundFileError) {
    guard let file = unsafe file else { preconditionFailure("the recording is finished") }
    let count = samples.count
    precondition(count % format.channels == 0, "whole frames are written")
    if frames + Int64(count / format.channels) > mostFrames {
      throw .writingFailed(file: name, reason: Self.tooLong(format.container ?? .wav))
    }
    var written: Int64 = 0
    switch format.encoding {
    case .float64: written = unsafe sf_write_double(file, samples, Int64(count))
    case .float32:
      resize(&floats, to: count, with: 0)
      for i in 0..<count { floats[i] = Float(samples[i]) }
      written = unsafe sf_write_float(file, floats, Int64(count))
    case .aLaw: written = unsafe writeCodes(samples, as: G711.aLawCode, to: file)
    case .muLaw: written = unsafe writeCodes(samples, as: G711.muLawCode, to: file)
    case .unsigned8, .signed8, .signed16, .signed24, .signed32, .compressed:
      let quantiser = Quantiser(bits: format.encoding.integerBits ?? 16)
      let top = 1 - 0.5 / Double(Int64(1) << (quantiser.bits - 1))
      resize(&whole, to: count, with: 0)
      for i in 0..<count {
        whole[i] = quantiser.leftJustified(samples[i])
        if samples[i] > top || samples[i] < -1 { clipped += 1 }
      }
      written = unsafe sf_write_int(file, whole, Int64(count))
    }
    if written != Int64(count) { throw unsafe writingFailed(file) }
    frames += Int64(count / format.channels)
  }

  /// Completes the header. To be called once, last.
  public func finish() throws(SoundFileError) {
    guard let file = unsafe file else { preconditionFailure("the recording is finished") }
    unsafe sf_command(file, Int32(SFC_UPDATE_HEADER_NOW), nil, 0)
    let failed = unsafe sf_error(file) != SF_ERR_NO_ERROR
    if failed { throw unsafe writingFailed(file) }
    unsafe self.file = nil
    if unsafe sf_close(file) != 0 { throw .writingFailed(file: name, reason: "the file could not be completed") }
    HeaderRepair(descriptor: descriptor).run(format, frames: frames)
  }

  private func writeCodes(_ samples: borrowing [Double], as code: (Float) -> UInt8, to file: OpaquePointer) -> Int64 {
    resize(&bytes, to: samples.count, with: 0)
    for i in samples.indices { bytes[i] = code(Float(samples[i])) }
    return unsafe sf_write_raw(file, bytes, Int64(samples.count))
  }

  private func resize<T>(_ array: inout [T], to count: Int, with value: T) {
    if array.count != count { array = [T](repeating: value, count: count) }
  }

  private func writingFailed(_ file: OpaquePointer) -> SoundFileError {
    .writingFailed(file: name, reason: SoundFileReader.message(unsafe String(cString: sf_strerror(file))))
  }
}
