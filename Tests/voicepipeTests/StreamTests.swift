import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

@testable import voicepipe

/// `process -`
struct StreamTests {
  /// The same audio as a file and as a stream gives the same audio, events and trace.
  @Test(arguments: [("s16le", SampleEncoding.signed16, 44), ("mulaw", .muLaw, 58), ("alaw", .aLaw, 58)])
  func aStreamIsAFile(_ name: String, _ encoding: SampleEncoding, _ header: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(ProcessTests.both, to: "plan.json")
    let voice = ProcessTests.bursts(8_000, seconds: 2)
    try folder.record(voice.flatMap { [$0, -$0] }, to: "in.wav", encoding: encoding, rate: 8_000, channels: 2)
    let samples = voice.count * 2 * (encoding.bytes ?? 0)
    func raw(_ file: String) throws -> Data { Data(try folder.bytes(file).dropFirst(header).prefix(samples)) }
    let options = ["--config", "plan.json", "--events"]
    #expect(
      try Run(["process", "in.wav", "out.wav", "--trace", "f.csv"] + options + ["f.jsonl"], in: folder).code == 0)
    let run = try Run(
      ["process", "-", "--input-format", name, "--input-rate", "8000", "--channels", "2", "--trace", "s.csv"] + options
        + ["s.jsonl"], in: folder, input: try raw("in.wav"))
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(run.bytes == (try raw("out.wav")))
    #expect(try folder.bytes("f.jsonl") == folder.bytes("s.jsonl"))
    #expect(try folder.bytes("f.csv") == folder.bytes("s.csv"))
  }

  @Test func floatsPassUntouchedAndBadOnesAreZero() throws {
    var samples: [Float] = (0..<500).map { Float($0) * 1e-3 }
    samples[7] = .nan
    samples[8] = -.infinity
    func data(_ samples: [Float]) -> Data {
      Data(samples.flatMap { x in (0..<4).map { UInt8(truncatingIfNeeded: x.bitPattern >> (8 * UInt32($0))) } })
    }
    let run = try Run(
      ["process", "-", "--input-format", "f32le", "--input-rate", "11025"], input: data(samples) + Data([1, 2, 3]))
    #expect(run.code == 0)
    samples[7] = 0
    samples[8] = 0
    #expect(run.bytes == data(samples))
    #expect(
      run.errors == """
        voicepipe: warning: standard input: ends in the middle of a sample; 3 bytes are left out
        voicepipe: warning: standard input: 2 samples are NaN or infinite; they count as 0

        """)
  }

  /// What has come in whole frames goes out before more comes, and so do its events; also where 10 ms is no whole number
  /// of samples.
  @Test(arguments: [16_000, 11_025]) func nothingWaitsForTheEnd(_ rate: Int) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = Run.binary
    process.arguments = ["process", "-", "--input-rate", "\(rate)", "--events", "e.jsonl"]
    process.currentDirectoryURL = folder.url
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run(forAtMost: Process.longest)
    let voice = ProcessTests.voice.map { Quantiser(bits: 16).quantised($0) }
    let bytes = Data(voice.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    for frame in 0..<100 {
      let sent = bytes[frame * rate / 100 * 2..<(frame + 1) * rate / 100 * 2]
      try input.fileHandleForWriting.write(contentsOf: sent)
      let back = try output.fileHandleForReading.read(exactly: sent.count)
      #expect(back == sent)
    }
    let told = try folder.text("e.jsonl")
    #expect(told.contains("customer.speech.started"))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try folder.names == ["e.jsonl"])
  }

  @Test func timedInputsComeThroughAPipe() throws {
    let folder = try TemporaryFolder()
    let made = unsafe mkfifo(folder.path("pipe"), 0o600)
    #expect(made == 0)
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = Run.binary
    process.arguments = ["process", "-", "--events", "e.jsonl", "--transcript", "pipe"]
    process.currentDirectoryURL = folder.url
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run(forAtMost: Process.longest)
    let pipe = try FileHandle(forUpdating: URL(fileURLWithPath: folder.path("pipe")))
    func second() throws {
      try input.fileHandleForWriting.write(contentsOf: Data(count: 32_000))
      _ = try output.fileHandleForReading.read(exactly: 32_000)
    }
    try second()
    // Its time is over: it counts as now.
    try pipe.write(contentsOf: Data((#"{"in":"assistant.start","t":0.5}"# + "\n").utf8))
    try second()
    // The last one comes after the last sample, and without the end of its line.
    try pipe.write(contentsOf: Data(#"{"in":"assistant.done","t":1.5}"#.utf8))
    try pipe.close()
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let events = try folder.text("e.jsonl").split(separator: "\n")
    #expect(events.count == 2)
    #expect(events.first?.hasPrefix(#"{"t":1,"event":"assistant.speech.started""#) == true)
    #expect(events.last?.hasPrefix(#"{"t":2,"event":"assistant.speech.stopped""#) == true)
  }

  /// A host may give sockets where others give pipes.
  @Test func eventsAndInputsGoThroughSockets() throws {
    let folder = try TemporaryFolder()
    var ends: [Int32] = [-1, -1]
    let made = unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    try #require(made == 0)
    let (mine, theirs) = (FileHandle(fileDescriptor: ends[0]), FileHandle(fileDescriptor: ends[1]))
    try mine.write(contentsOf: Data((#"{"in":"assistant.start","t":0}"# + "\n").utf8))
    let process = Process()
    let input = Pipe()
    process.executableURL = Run.binary
    // Standard error is the socket, by its other name.
    process.arguments = ["process", "-", "--events", "/dev/fd/2", "--transcript", "/dev/fd/2"]
    process.currentDirectoryURL = folder.url
    (process.standardInput, process.standardOutput, process.standardError) = (input, FileHandle.nullDevice, theirs)
    try process.run(forAtMost: Process.longest)
    try theirs.close()
    try input.fileHandleForWriting.write(contentsOf: Data(count: 32_000))
    try input.fileHandleForWriting.close()
    let told = String(decoding: try mine.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    try mine.close()
    #expect(process.terminationStatus == 0)
    #expect(told.hasPrefix(#"{"t":0,"event":"assistant.speech.started""#), "\(told)")
  }

  @Test func floatsFarBeyondFullScaleAreTold() throws {
    let bytes = unsafe [Float](repeating: -12_000, count: 100).withUnsafeBytes { unsafe Data($0) }
    let run = try Run(["process", "-", "--input-format", "f32le"], in: try TemporaryFolder(), input: bytes)
    #expect(
      run.code == 0 && run.errors.hasPrefix("voicepipe: warning: standard input: samples reach 12000, "),
      "\(run.errors)")
  }

  @Test func inputsBehindTheEndAreTold() throws {
    let folder = try TemporaryFolder()
    let lines = ["assistant.start", "assistant.done", "assistant.start"].enumerated().map { index, name in
      #"{"in":"\#(name)","t":\#(0.5 + Double(index))}"#
    }
    try folder.write(lines.joined(separator: "\n"), to: "in.jsonl")
    let run = try Run(["process", "-", "--transcript", "in.jsonl"], in: folder, input: Data(count: 32_000))
    #expect(run.code == 0 && run.bytes.count == 32_000)
    #expect(run.errors == "voicepipe: warning: in.jsonl: 2 inputs lie after the end of the stream; they are left out\n")
  }

  /// What an earlier call left stays as long as something can be refused, and what was not there does not come.
  @Test(
    arguments: [
      (["--transcript", "bad.jsonl"], 65), (["--transcript", "no.jsonl"], 66), (["--report", "no/r.html"], 73),
      (["--report", "e.jsonl"], 64),
    ] as [([String], Int32)])
  func whatIsRefusedLeavesTheFormerFiles(_ arguments: [String], _ code: Int32) throws {
    let folder = try TemporaryFolder()
    for name in ["bad.jsonl", "e.jsonl", "t.csv"] { try folder.write("former", to: name) }
    for (events, trace) in [("e.jsonl", "t.csv"), ("e.jsonl", "new.csv")] {
      let run = try Run(["process", "-", "--events", events, "--trace", trace] + arguments, in: folder)
      #expect(run.code == code)
      #expect(try folder.names == ["bad.jsonl", "e.jsonl", "t.csv"])
      #expect(try folder.text("e.jsonl") == "former" && folder.text("t.csv") == "former")
    }
    // What is not refused takes their place.
    #expect(try Run(["process", "-", "--events", "e.jsonl", "--trace", "t.csv"], in: folder).code == 0)
    #expect(try folder.text("e.jsonl").isEmpty && folder.text("t.csv").hasPrefix("time_s,"))
  }

  @Test(
    arguments: [
      (["-", "out.wav"], 64, "out.wav"), (["-", "--output-rate", "8000"], 64, "--output-rate"),
      (["-", "--channels", "3"], 64, "--channels"), (["-", "--input-rate", "4000"], 64, "--input-rate"),
      (["-", "--input-format", "s24"], 64, "s24"), (["in.wav", "out.wav", "--channels", "1"], 64, "--channels"),
      (["-", "--config", "-"], 64, "standard input"), (["-", "--transcript", "-"], 64, "standard input"),
      (["in.wav", "out.wav", "--config", "-", "--transcript", "-"], 64, "standard input"),
      (["-", "--events", "-"], 64, "standard output"), (["-", "--transcript", "no.jsonl"], 66, "no.jsonl"),
      (["-", "--events", "no/e.jsonl"], 73, "no/e.jsonl"),
    ] as [([String], Int32, String)])
  func errors(_ arguments: [String], _ code: Int32, _ part: String) throws {
    let folder = try TemporaryFolder()
    let run = try Run(["process"] + arguments, in: folder)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.hasPrefix("voicepipe: error: ") && run.errors.contains(part))
    #expect(run.errors.filter(\.isNewline).count == 1)
    #expect(try folder.names.isEmpty)
  }
}
