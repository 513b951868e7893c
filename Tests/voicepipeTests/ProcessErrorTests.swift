import Foundation
import TestSupport
import Testing

@testable import voicepipe

/// Every bad input has its exit code, one line, and leaves nothing.
struct ProcessErrorTests {
  @Test(
    arguments: [
      (["in.wav"], 64, "output"), (["in.wav", "out.wav", "more"], 64, "more"),
      (["in.wav", "out.wav", "--rate", "44100"], 64, "--rate: 44100 is not one of"),
      (["in.wav", "out.wav", "--output-rate", "0"], 64, "--output-rate: 0 is out of range"),
      (["in.wav", "out.wav", "--rate", "-1"], 64, "--rate: -1 is not one of"),
      (["in.wav", "out.wav", "--output-rate", "-1"], 64, "--output-rate: -1 is out of range"),
      (["in.wav", "out.wav", "--seed", "-1"], 64, "The value '-1' is invalid for '--seed"),
      (["in.wav", "out.wav", "--preset", "nobody"], 64, "--preset: nobody is none of english"),
      (["in.wav", "in.wav"], 64, "in.wav: is the input"),
      (["in.wav", "link.wav"], 64, "link.wav: is the input"),
      (["in.wav", "out.wav", "--trace", "out.wav"], 64, "out.wav: is the output"),
      (["in.wav", "out.wav", "--events", "in.wav"], 64, "in.wav: is the input"),
      (["in.wav", "out.wav", "--config", "plan.json", "--trace", "plan.json"], 64, "plan.json: is the input"),
      (["in.wav", "out.wav", "--events", "-", "--trace", "-"], 64, "standard output"),
      (["in.wav", "out.ogg"], 64, "out.ogg"), (["in.wav", "-"], 64, "standard output"),
      (["three.wav", "out.wav"], 65, "three.wav: has 3 channels"),
      (["slow.wav", "out.wav"], 65, "slow.wav: a sample rate of 4000 Hz"),
      (["fast.wav", "out.wav"], 65, "fast.wav: a sample rate of 384000 Hz"),
      (["text.wav", "out.wav"], 65, "text.wav"), (["empty.wav", "out.wav"], 65, "empty.wav"),
      (["in.wav", "out.wav", "--transcript", "text.wav"], 65, "text.wav: line 1"),
      (["in.wav", "out.wav", "--transcript", "stop.jsonl"], 65, "stop.jsonl: line 2: in: speech.start"),
      (["stereo.wav", "out.wav", "--transcript", "ready.jsonl"], 65, "ready.jsonl: line 1: in: assistant.ready"),
      (["no.wav", "out.wav"], 66, "no.wav"), ([".", "out.wav"], 66, "folder"),
      (["in.wav", "out.wav", "--transcript", "no.jsonl"], 66, "no.jsonl"),
      (["in.wav", "out.wav", "--config", "no.json"], 66, "no.json"),
      (["in.wav", "no/out.wav"], 73, "no/out.wav"), (["in.wav", "."], 73, "folder"),
      (["in.wav", "out.wav", "--events", "no/e.jsonl"], 73, "no/e.jsonl"),
      (["in.wav", "out.wav", "--trace", "/dev/full"], 74, "/dev/full"),
      (
        ["in.wav", "out.wav", "--config", "bad.json"], 78,
        "stopSpeakingPlan.voiceSeconds: 0.9 is out of range 0 ... 0.5"
      ),
      (["in.wav", "out.wav", "--config", "text.wav"], 78, "text.wav"),
    ] as [([String], Int32, String)])
  func errors(_ arguments: [String], _ code: Int32, _ part: String) throws {
    let folder = try TemporaryFolder()
    let tone = (0..<16_000).map { 0.3 * sin(Double($0) * 0.1) }
    try folder.record(tone, to: "in.wav")
    try folder.record(tone, to: "stereo.wav", channels: 2)
    try folder.record(Array(tone.prefix(300)), to: "three.wav", channels: 3)
    try folder.record(tone, to: "slow.wav", rate: 4_000)
    try folder.record(tone, to: "fast.wav", rate: 384_000)
    try folder.write("hello\n", to: "text.wav")
    try folder.write("", to: "empty.wav")
    try folder.write("{}", to: "plan.json")
    try folder.write(#"{"stopSpeakingPlan": {"voiceSeconds": 0.9}}"#, to: "bad.json")
    try folder.write("\n" + #"{"in": "speech.start", "t": 1}"# + "\n", to: "stop.jsonl")
    try folder.write(#"{"in": "assistant.ready", "t": 1}"# + "\n", to: "ready.jsonl")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link.wav"), withDestinationPath: "in.wav")
    let before = try folder.names.map { [$0: try folder.bytes($0)] }
    let run = try Run(["process"] + arguments, in: folder)
    #expect(run.code == code)
    #expect(run.errors.hasPrefix("voicepipe: error: "))
    #expect(run.errors.contains(part), "\(run.errors)")
    #expect(run.errors.filter(\.isNewline).count == 1)
    #expect(try folder.names.map { [$0: try folder.bytes($0)] } == before)
  }

  @Test func timedInputsOnStandardInputAreCalledSo() throws {
    let folder = try TemporaryFolder()
    try folder.record([0, 0, 0], to: "in.wav")
    let run = try Run(["process", "in.wav", "out.wav", "--transcript", "-"], in: folder, input: Data("hello\n".utf8))
    #expect(run.code == 65 && run.errors.hasPrefix("voicepipe: error: standard input: line 1: "), "\(run.errors)")
  }
}
