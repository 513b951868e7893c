import Foundation
import SoundFiles
import TestSupport
import Testing

@testable import voicepipe

/// `vad` and `info`.
struct ListenTests {
  @Test func segmentsInEveryFormat() throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 3), to: "in.wav")
    let jsonl = try Run(["vad", "in.wav"], in: folder)
    #expect(jsonl.code == 0 && jsonl.errors.isEmpty)
    let segments = try jsonl.output.split(separator: "\n").map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Double])
      #expect(Set(object.keys) == ["start", "end"])
      return (start: try #require(object["start"]), end: try #require(object["end"]))
    }
    #expect(!segments.isEmpty)
    for segment in segments { #expect(segment.start < segment.end && segment.start >= 0 && segment.end <= 3) }
    for (earlier, later) in zip(segments, segments.dropFirst()) { #expect(earlier.end <= later.start) }
    let csv = try Run(["vad", "in.wav", "--format", "csv"], in: folder).output.split(separator: "\n")
    #expect(csv.count == segments.count + 1 && csv[0] == "start,end")
    let labels = try Run(["vad", "in.wav", "--format", "audacity"], in: folder).output.split(separator: "\n")
    #expect(labels.count == segments.count)
    for (label, segment) in zip(labels, segments) {
      let cells = label.split(separator: "\t")
      #expect(Double(cells[0]) == segment.start && Double(cells[1]) == segment.end && cells[2] == "speech")
    }
  }

  /// A recording that comes on standard input.
  @Test func aDashIsStandardInput() throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 3), to: "in.wav")
    let bytes = try folder.bytes("in.wav")
    for command in ["vad", "info"] {
      let run = try Run([command, "-"], in: folder, input: bytes)
      let named = try Run([command, "in.wav"], in: folder)
      #expect(run.code == 0 && run.errors.isEmpty && !run.output.isEmpty, "\(run.errors)")
      #expect(run.output == named.output.replacing("in.wav", with: "/dev/stdin"))
    }
    #expect(try Run(["resample", "-", "a.wav", "--rate", "8000"], in: folder, input: bytes).code == 0)
    #expect(try Run(["resample", "in.wav", "b.wav", "--rate", "8000"], in: folder).code == 0)
    #expect(try folder.bytes("a.wav") == folder.bytes("b.wav"))
  }

  @Test func onlyOneInputIsStandardInput() throws {
    let run = try Run(["vad", "-", "--config", "-"], in: try TemporaryFolder())
    #expect(run.code == 64 && run.output.isEmpty && run.errors.filter(\.isNewline).count == 1)
    #expect(run.errors.hasPrefix("voicepipe: error: standard input (-) can be one input only"), "\(run.errors)")
  }

  @Test func silenceHasNoSegments() throws {
    let folder = try TemporaryFolder()
    try folder.record([Double](repeating: 0, count: 30_000), to: "in.wav")
    let run = try Run(["vad", "in.wav"], in: folder)
    #expect(run.code == 0 && run.output.isEmpty)
  }

  @Test func infoTellsFormatAndLevels() throws {
    let folder = try TemporaryFolder()
    // Channel 0: a sine of -6 dB peak; channel 1: silence; channel 2: full scale, clipped.
    let samples: [Double] = (0..<48_000).flatMap { i -> [Double] in
      [0.5 * sin(Double(i) * 0.05), 0, i % 2 == 0 ? 1 : -1]
    }
    try folder.record(samples, to: "in.flac", rate: 48_000, channels: 3, container: .flac)
    let run = try Run(["info", "in.flac"], in: folder)
    #expect(run.code == 0)
    func row(_ name: String) -> [String] {
      let line = run.output.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
      return line.dropFirst(name.count).split(separator: " ").map { String($0) }
    }
    #expect(row("format").joined(separator: " ").hasPrefix("FLAC"))
    #expect(row("sample rate") == ["48000", "Hz"])
    #expect(row("length") == ["1.000", "s,", "48000", "samples", "a", "channel"])
    #expect(
      row("level") == ["-9.0", "dB", "-120.0", "dB", "-0.0", "dB"]
        || row("level") == ["-9.0", "dB", "-120.0", "dB", "0.0", "dB"])
    #expect(row("peak").first == "-6.0")
    #expect(row("at full scale") == ["0", "0", "48000"])
  }

  @Test(
    arguments: [
      (["vad", "no.wav"], 66), (["info", "no.wav"], 66), (["vad", "text.wav"], 65), (["info", "text.wav"], 65),
      (["vad", "three.wav"], 65), (["vad", "in.wav", "--format", "xml"], 64), (["info"], 64),
    ] as [([String], Int32)])
  func errors(_ arguments: [String], _ code: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.record([0, 0, 0], to: "in.wav")
    try folder.record([0, 0, 0], to: "three.wav", channels: 3)
    try folder.write("hello", to: "text.wav")
    let run = try Run(arguments, in: folder)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.hasPrefix("voicepipe: error: ") && run.errors.filter(\.isNewline).count == 1)
  }
}
