/// Why a recording cannot be read or written. The message names the file and says what to do.
public enum SoundFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Not there, a folder, or not allowed.
  case unreadable(file: String, reason: String)
  /// There, but no recording that can be read.
  case notSound(file: String, reason: String)
  /// The output cannot be begun.
  case cannotCreate(file: String, reason: String)
  /// The system failed in the middle of reading.
  case readingFailed(file: String, reason: String)
  /// The system failed in the middle of writing.
  case writingFailed(file: String, reason: String)

  /// One line.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
    case .notSound(let file, let reason):
      "\(file): is not a whole recording in a known format (\(reason)); give a WAV, W64, RF64, FLAC, AIFF or AU file"
    case .cannotCreate(let file, let reason): "\(file): cannot be written: \(reason)"
    case .readingFailed(let file, let reason): "\(file): reading failed midway: \(reason)"
    case .writingFailed(let file, let reason): "\(file): writing failed: \(reason)"
    }
  }
}
