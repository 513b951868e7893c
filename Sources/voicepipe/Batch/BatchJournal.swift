internal import Foundation
internal import Synchronization

/// What of a batch is done, a line a file, kept beside its outputs: what `--resume` goes by.
final class BatchJournal: Sendable {
  /// A file that is done: what it was, and under what it was processed.
  struct Entry: Codable, Sendable, Equatable {
    var input: String
    var stem: String
    var size: Int64
    /// Nanoseconds.
    var modified: Int64
    var settings: String
    /// Bytes of each output.
    var outputs: [Int64] = []
    var figures: BatchFigures
  }

  private let descriptor: Int32
  private let known: [String: Entry]

  /// Opens the journal of the folder `output`; an earlier one is kept where the batch resumes, and else forgotten.
  init(in output: String, resuming: Bool) throws(Failure) {
    let path = output + "/.voicepipe-batch.jsonl"
    var known: [String: Entry] = [:]
    var isCutOff = false
    if resuming, let text = try? String(contentsOfFile: path, encoding: .utf8) {
      for line in text.split(separator: "\n") {
        // A line that was cut off when the batch was killed is as good as none.
        if let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) { known[entry.stem] = entry }
      }
      isCutOff = !text.isEmpty && text.utf8.last != UInt8(ascii: "\n")
    }
    self.known = known
    let opened = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (resuming ? 0 : O_TRUNC), 0o666)
    if opened < 0 { throw Failure(.cannotCreate, "\(path): cannot be written: \(systemMessage(errno))") }
    descriptor = opened
    // The next line must not go on where that one broke off, and be lost with it.
    if isCutOff { _ = unsafe write(opened, "\n", 1) }
  }

  deinit { close(descriptor) }

  /// The entry of `item` as it is now, without what came of it; nil where that is no file, which could be known again.
  static func entry(of item: BatchItem, settings: String) -> Entry? {
    var status = stat()
    guard unsafe stat(item.input, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Entry(
      input: item.input, stem: item.stem, size: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec), settings: settings,
      figures: BatchFigures())
  }

  /// The figures of an earlier run, if that was on the same file under the same settings, and its outputs, which have as
  /// many bytes as `outputs` now, are as it left them.
  func figures(of entry: Entry, outputs: [Int64]) -> BatchFigures? {
    guard let found = known[entry.stem], found.outputs == outputs else { return nil }
    var expected = entry
    (expected.outputs, expected.figures) = (found.outputs, found.figures)
    return found == expected ? found.figures : nil
  }

  /// Notes that a file is done.
  func append(_ entry: Entry) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let line = try? encoder.encode(entry) else { return }
    // One write: lines of two threads do not mix.
    let bytes = [UInt8](line) + [UInt8(ascii: "\n")]
    if unsafe write(descriptor, bytes, bytes.count) != bytes.count {
      throw Failure(.inputOutput, "the batch's journal: writing failed: \(systemMessage(errno))")
    }
  }
}
