internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// A recording of a sweep, with what goes with it.
struct SweepRecording: Sendable {
  let path: String
  let format: FrameFormat
  let inputs: [TimedInput]
  let truth: CallTruth?
  /// The file that the inputs were read from.
  let transcript: String?

  /// The recordings `paths`; `transcripts`: files of timed inputs of each; `truths`: files, one for each or none at all.
  static func all(_ paths: [String], transcripts: [String?], truths: [String]) throws(Failure) -> [SweepRecording] {
    let truths = try pair(paths, with: truths)
    var result: [SweepRecording] = []
    for (i, path) in paths.enumerated() {
      try Input.checkFile(path)
      let format = FrameFormat(try SoundInput.call(path).reader.format)
      // A truth names its timed inputs; those of the command line come first.
      let beside = truths.map { truth in
        truth[i].truth.transcript.map { file in
          file.hasPrefix("/") ? file : OutputFile.split(truth[i].file).folder + file
        }
      }
      let transcript = transcripts[i] ?? beside ?? nil
      let inputs = try transcript.map { (name) throws(Failure) in
        try TimedInputs.read(name, besideAssistant: format.hasAssistant)
      }
      result.append(
        SweepRecording(
          path: path, format: format, inputs: inputs ?? [], truth: truths?[i].truth, transcript: transcript))
    }
    return result
  }

  /// The truth of each recording: the one that names it, or is called as it is.
  private static func pair(
    _ paths: [String], with files: [String]
  ) throws(Failure) -> [(file: String, truth: CallTruth)]? {
    guard !files.isEmpty else { return nil }
    var truths: [(file: String, truth: CallTruth)] = []
    for file in files { truths.append((file, try CallTruth(file))) }
    func isOf(_ truth: (file: String, truth: CallTruth), _ path: String) -> Bool {
      guard let name = truth.truth.recording else { return stem(truth.file) == stem(path) }
      return last(name) == last(path)
    }
    var result: [(file: String, truth: CallTruth)] = []
    for path in paths {
      let found = truths.filter { isOf($0, path) }
      guard found.count == 1 else {
        throw Failure(
          .usage,
          "--truth: \(found.isEmpty ? "none" : "\(found.count)") of \(files.joined(separator: ", ")) is of \(path); one is needed whose \"file\" (or else name) is that of the recording"
        )
      }
      result += found
    }
    for truth in truths where !paths.contains(where: { isOf(truth, $0) }) {
      throw Failure(.usage, "--truth: \(truth.file) is of \(truth.truth.recording ?? "a recording") that is not here")
    }
    return result
  }

  private static func last(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
  private static func stem(_ path: String) -> Substring {
    let name = last(path)
    return name.lastIndex(of: ".").map { name[..<$0] } ?? name
  }
}
