internal import Foundation
internal import SoundFiles
internal import VoicePipeline

extension Failure {
  /// The exit code and message of what went wrong with a recording.
  init(_ error: SoundFileError) {
    let code: Code =
      switch error {
      case .unreadable: .noInput
      case .notSound: .data
      case .cannotCreate: .cannotCreate
      case .readingFailed, .writingFailed: .inputOutput
      }
    self.init(code, error.description)
  }
}

/// A recording that is read from beginning to end, with warnings of what is odd about it.
struct SoundInput {
  let reader: SoundFileReader
  private var block: [Double] = []

  /// Opens any recording; `-` is one that comes on standard input.
  init(_ name: String) throws(Failure) {
    let path = name == "-" ? "/dev/stdin" : name
    try Input.check(path)
    do { reader = try SoundFileReader(path: path) } catch { throw Failure(error) }
  }

  /// Opens a call: 8 to 192 kHz, one or two channels.
  static func call(_ name: String) throws(Failure) -> SoundInput {
    let input = try SoundInput(name)
    let format = input.reader.format
    guard FramePipeline.hostRates.contains(format.rate.hertz) else {
      throw Failure(
        .data, "\(name): a sample rate of \(format.rate.hertz) Hz is out of range 8000 ... 192000; resample it first")
    }
    guard format.channels <= 2 else {
      throw Failure(
        .data,
        "\(name): has \(format.channels) channels, 1 (customer) or 2 (customer, assistant) are allowed; take out the one or two that count"
      )
    }
    return input
  }

  /// Reads up to `frames` frames, interleaved; an empty array at the end.
  mutating func read(_ frames: Int) throws(Failure) -> [Double] {
    do {
      let got = try reader.read(frames, into: &block)
      return got > 0 ? block : []
    } catch { throw Failure(error) }
  }

  /// Tells on standard error what was odd. To be called at the end.
  func warn() {
    if reader.isUnfinished {
      StandardError.warn(
        "\(reader.name): is unfinished: its header tells of no samples; read to its end (\(reader.framesRead) samples a channel)"
      )
    } else if reader.isCutOff || reader.isDamaged {
      let told = reader.isDamaged ? reader.format.frames.map { " of \($0)" } ?? "" : ""
      StandardError.warn(
        "\(reader.name): \(reader.isDamaged ? "is damaged or ends" : "ends") in the middle; processed up to its last whole frame (\(reader.framesRead)\(told) samples a channel)"
      )
    }
    StandardError.warn(of: reader.name, notFinite: reader.notFinite, peak: reader.peak)
  }
}

extension StandardError {
  /// Warns of floats that are no samples. A limiter may leave a peak somewhat above full scale: that is no error.
  static func warn(of name: String, notFinite: Int, peak: Double) {
    if notFinite > 0 { warn("\(name): \(notFinite) samples are NaN or infinite; they count as 0") }
    if peak > 4 {
      let told = String(format: "%.6g", peak)
      warn(
        "\(name): samples reach \(told), full scale is 1; where they are whole numbers kept as floats, scale them first"
      )
    }
  }
}

/// A recording that is written: a file that comes into being whole or not at all.
struct SoundOutput {
  let writer: SoundFileWriter
  private let losesFloats: Bool

  /// Begins the recording `file`; its name tells the container, `encoding` is kept as far as that can hold it.
  init(_ file: OutputFile, encoding: SampleEncoding, rate: SampleRate, channels: Int, frames: Int64?) throws(Failure) {
    guard let container = Container(fileName: file.name) else {
      let known = Container.allCases.flatMap(\.suffixes).map { ".\($0)" }.joined(separator: " ")
      throw Failure(.usage, "\(file.name): is a kind of file that is not written; end its name in one of \(known)")
    }
    guard lseek(file.descriptor, 0, SEEK_CUR) >= 0 else {
      throw Failure(
        .usage, "\(file.name): a recording's header is written last, which a stream does not allow; name a file")
    }
    do {
      writer = try SoundFileWriter(
        descriptor: file.descriptor, name: file.name,
        format: RecordingFormat(
          container: container, encoding: encoding, rate: rate, channels: channels, frames: frames))
    } catch { throw Failure(error) }
    losesFloats = encoding.isFloat && !writer.format.encoding.isFloat
  }

  /// Appends interleaved samples.
  func write(_ samples: [Double]) throws(Failure) {
    do { try writer.write(samples) } catch { throw Failure(error) }
  }

  /// Completes the recording; the file is still to be committed.
  func finish() throws(Failure) {
    do { try writer.finish() } catch { throw Failure(error) }
    if losesFloats, writer.clipped > 0 {
      StandardError.warn(
        "\(writer.name): \(writer.clipped) samples above full scale were clipped: this kind of file holds no floats; a name in .wav keeps them"
      )
    }
  }
}
