import Foundation
import SoundFiles
import TestSupport
import Testing
import VoiceRealtime

@testable import voicepipe

struct ProcessTests {
  static let both = """
    {"backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": true}, "fourierDenoisingPlan": {"enabled": true}}}
    """

  /// A voice-like sound: bursts of a swept harmonic tone over low noise.
  static func bursts(_ rate: Int, seconds: Double) -> [Double] {
    let noise = CopyTests.noise(Int(seconds * Double(rate)), 1)
    return noise.enumerated().map { i, noise in
      let t = Double(i) / Double(rate)
      let within = t.truncatingRemainder(dividingBy: 0.7) - 0.2
      guard within > 0 && within < 0.35 else { return noise * 0.3 }
      let phase = 2 * Double.pi * (140 * t + 25 * sin(7 * t))
      let voice = (1...12).reduce(0) { $0 + sin(Double($1) * phase) / Double($1) }
      return noise * 0.3 + 0.2 * voice * sin(.pi * within / 0.35)
    }
  }

  /// A second of a recorded voice at 16 kHz, which speaks from 0.3 s on.
  static let voice = Recording("clean.wav").channels[0][8_000..<24_000].map(Double.init)

  @Test func everyFileOfTwoRunsIsTheSame() throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.bursts(16_000, seconds: 3), to: "in.wav")
    try folder.write(Self.both, to: "plan.json")
    for name in ["a", "b"] {
      let run = try Run(
        [
          "process", "in.wav", "\(name).wav", "--config", "plan.json", "--events", "\(name).jsonl", "--trace",
          "\(name).csv", "--report", "\(name).html",
        ], in: folder)
      #expect(run.code == 0 && run.output.isEmpty && run.errors.isEmpty)
    }
    for suffix in ["wav", "jsonl", "csv", "html"] {
      #expect(try folder.bytes("a.\(suffix)") == folder.bytes("b.\(suffix)"), "\(suffix)")
      #expect(try !folder.bytes("a.\(suffix)").isEmpty)
    }
    #expect(try folder.names.count == 10)
  }

  /// What denoising leaves lies where it lay, at rates that are and are not the processing rate.
  @Test(arguments: [8_000, 16_000, 44_100, 48_000, 11_025]) func denoisedAudioIsAligned(_ rate: Int) throws {
    let folder = try TemporaryFolder()
    let samples = Self.bursts(rate, seconds: 2.5)
    try folder.record(samples, to: "in.wav", encoding: .float32, rate: rate)
    try folder.write(Self.both, to: "plan.json")
    #expect(
      Voicepipe.run(["process", folder.path("in.wav"), folder.path("out.wav"), "--config", folder.path("plan.json")])
        == 0)
    let (after, _) = try folder.recording("out.wav")
    #expect(after.count == samples.count)
    #expect(after != samples)
    func likeness(_ lag: Int) -> Double {
      (200..<samples.count - 200).reduce(0) { $0 + samples[$1] * after[$1 + lag] }
    }
    let best = (-100...100).max { likeness($0) < likeness($1) }
    #expect(best == 0)
  }

  @Test func eventsAreInOrderAndWithinTheCall() throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.bursts(16_000, seconds: 4), to: "in.wav")
    try folder.write(
      #"{"in":"assistant.start","t":0.05}"# + "\n" + #"{"in":"transcript","t":1.5,"text":"Hello."}"# + "\n"
        + #"{"in":"transcript","t":99,"text":"too late"}"# + "\n", to: "in.jsonl")
    let run = try Run(
      ["process", "in.wav", "out.wav", "--transcript", "in.jsonl", "--events", "e.jsonl"], in: folder)
    #expect(run.code == 0)
    #expect(run.errors == "voicepipe: warning: in.jsonl: 1 input lies after the end of in.wav; it is left out\n")
    let events = try folder.text("e.jsonl").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let times = try events.map { try #require($0["t"] as? Double) }
    #expect(times == times.sorted())
    #expect(times.allSatisfy { (0...4).contains($0) })
    let names = Set(events.compactMap { $0["event"] as? String })
    #expect(names.isSuperset(of: ["assistant.speech.started", "customer.speech.started", "customer.speech.stopped"]))
  }

  /// The call ends at 1 s, and so does a stream of timed inputs whose `end` is at 1 s; or within a frame, at 1.0025 s.
  @Test(arguments: [(16_000, 1.0, 2), (16_000, 1.000001, 1), (16_040, 1.0025, 2), (16_040, 1.003, 1)])
  func whatComesAtTheVeryEndCounts(_ samples: Int, _ time: Double, _ count: Int) throws {
    let folder = try TemporaryFolder()
    try folder.record([Double](repeating: 0, count: samples), to: "in.wav")
    try folder.write(
      #"{"in":"assistant.start","t":0.05}"# + "\n" + #"{"in":"assistant.done","t":\#(time)}"#, to: "in.jsonl")
    let run = try Run(["process", "in.wav", "out.wav", "--transcript", "in.jsonl", "--events", "e.jsonl"], in: folder)
    #expect(run.code == 0)
    #expect(run.errors.isEmpty == (count == 2))
    #expect(try folder.text("e.jsonl").split(separator: "\n").count == count)
  }

  /// A recording that comes through a pipe is read once.
  @Test func aPipeIsARecording() throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.bursts(16_000, seconds: 1), to: "in.wav")
    let run = try Run(["process", "/dev/stdin", "out.wav"], in: folder, input: try folder.bytes("in.wav"))
    #expect(run.code == 0 && run.errors.isEmpty)
    #expect(try folder.recording("out.wav").samples == folder.recording("in.wav").samples)
  }

  /// A program that writes into a pipe puts in the place of the length what stands for none.
  @Test(arguments: [Container.wav, .aiff]) func aPipeNeedNotTellItsLength(_ container: Container) throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.bursts(16_000, seconds: 1), to: "in.wav")
    var bytes = try folder.bytes("in.wav")
    for place in [4, 40] { bytes.replaceSubrange(place..<place + 4, with: [255, 255, 255, 255]) }
    let output = "out.\(container.suffixes[0])"
    let run = try Run(["process", "/dev/stdin", output], in: folder, input: bytes)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    let (samples, format) = try folder.recording(output)
    #expect(try samples == folder.recording("in.wav").samples && format.container == container)
  }

  @Test func anUnfinishedRecordingIsReadToItsEndWithAWarning() throws {
    let folder = try TemporaryFolder()
    try folder.record(Self.bursts(16_000, seconds: 1), to: "whole.wav")
    var bytes = try folder.bytes("whole.wav")
    for place in [4, 40] { bytes.replaceSubrange(place..<place + 4, with: [0, 0, 0, 0]) }
    try folder.write(bytes, to: "in.wav")
    let run = try Run(["process", "in.wav", "out.wav"], in: folder)
    #expect(run.code == 0)
    #expect(
      run.errors
        == "voicepipe: warning: in.wav: is unfinished: its header tells of no samples; read to its end (16000 samples a channel)\n"
    )
    #expect(try folder.bytes("out.wav") == folder.bytes("whole.wav"))
  }

  @Test(arguments: [8_000, 16_000, 44_100, 48_000]) func outputRate(_ rate: Int) throws {
    let folder = try TemporaryFolder()
    try folder.record(CopyTests.noise(4_801, 2), to: "in.wav", rate: 48_000, channels: 2)
    let run = try Run(["process", "in.wav", "out.wav", "--output-rate", "\(rate)"], in: folder)
    #expect(run.code == 0)
    let (samples, format) = try folder.recording("out.wav")
    #expect(format.rate.hertz == rate && format.encoding == .signed16 && format.channels == 2)
    #expect(samples.count == 2 * Int((4_801.0 * Double(rate) / 48_000).rounded()))
  }

  @Test func terminatedItLeavesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.record([Double](repeating: 0.1, count: 16_000 * 600), to: "in.wav")
    try folder.write("former", to: "out.wav")
    let process = Process()
    process.executableURL = Run.binary
    process.arguments = ["process", "in.wav", "out.wav", "--trace", "t.csv", "--events", "e.jsonl"]
    process.currentDirectoryURL = folder.url
    try process.run(forAtMost: Process.longest)
    while process.isRunning, try folder.names.count < 4 { Thread.sleep(forTimeInterval: 0.01) }
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGTERM)
    #expect(try folder.names == ["in.wav", "out.wav"])
    #expect(try folder.text("out.wav") == "former")
  }
}
