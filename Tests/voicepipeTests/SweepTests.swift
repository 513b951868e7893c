import Foundation
import TestSupport
import Testing
import VoicePipeline

@testable import voicepipe

/// `sweep`
struct SweepTests {
  /// Every event of a call, as a line.
  private final class Lines: CallSink {
    var lines: [String] = []
    func take(record: EventRecord) throws(Failure) { lines.append(record.json) }
  }

  private struct Sound {
    var samples: [Double]
    var format: FrameFormat
    var inputs: [TimedInput] = []
  }

  /// 15 s of the stereo call, from the pause in mid-turn to the answer, with its timed inputs.
  private static func call() throws -> Sound {
    let recording = Recording("call.wav")
    let (first, count) = (9 * 16_000, 16 * 16_000)
    var samples: [Double] = []
    for i in first..<first + count { samples += recording.channels.map { Double($0[i]) } }
    let inputs = try TimedInputs.read(Repository.testAudio.path + "/call.transcript.jsonl", besideAssistant: true)
    return Sound(
      samples: samples, format: .stereo(.hertz(16_000)),
      inputs: inputs.compactMap { input in
        let time = StreamTime(microseconds: input.time.microseconds - 9_000_000)
        return time >= .zero && time < StreamTime(seconds: 16) ? TimedInput(input.input, at: time) : nil
      })
  }

  private func lines(_ plan: Plan, _ sound: Sound, replaying heard: HeardCall?) throws -> (
    lines: [String], heard: HeardCall
  ) {
    let (lines, hearing) = (Lines(), HearingSink(format: sound.format))
    var run = try CallRun(
      plan: plan, format: sound.format, configuration: PipelineConfiguration(), inputs: sound.inputs,
      sinks: [lines, hearing])
    if let heard {
      _ = try run.replay(heard)
      return (lines.lines, heard)
    }
    var place = 0
    while place < sound.samples.count {
      let end = min(sound.samples.count, place + run.frameLength * sound.format.channels)
      try run.process(Array(sound.samples[place..<end]))
      place = end
    }
    _ = try run.finish()
    return (lines.lines, hearing.call)
  }

  /// The same events, byte for byte, from audio and from what was heard of it under another plan with the same key.
  private func check(_ sound: Sound, _ plans: [String], base: String) throws {
    let first = try Plan(json: base)
    let heard = try lines(first, sound, replaying: nil).heard
    var different = Set<[String]>()
    for json in plans {
      let plan = try Plan(json: json, over: first)
      #expect(AnalysisKey(plan) == AnalysisKey(first), "\(json)")
      let (audio, replay) = (try lines(plan, sound, replaying: nil), try lines(plan, sound, replaying: heard))
      #expect(audio.lines == replay.lines, "\(json)")
      #expect(!audio.lines.isEmpty)
      different.insert(audio.lines)
    }
    #expect(different.count == plans.count, "each plan does something else, or there is nothing to prove")
  }

  @Test func turnsAreTheSameWithAndWithoutAudio() throws {
    let base =
      #"{"startSpeakingPlan": {"smartEndpointingPlan": {"provider": "livekit", "waitFunction": "300 + 1500 * x"}}}"#
    try check(
      try Self.call(),
      [
        #"{"startSpeakingPlan": {"smartEndpointingPlan": {"waitFunction": "100 + 500 * x"}}}"#,
        #"{"voiceActivityPlan": {"threshold": 0.9, "startSeconds": 0.1, "stopSeconds": 0.3, "assistantStopSeconds": 0.2}}"#,
        #"{"stopSpeakingPlan": {"numWords": 2}, "voiceActivityPlan": {"threshold": 0.3, "input": "clean"}}"#,
        #"{"startSpeakingPlan": {"customEndpointingRules": [{"type": "customer", "regex": "monday", "timeoutSeconds": 2}]}}"#,
      ], base: base)
  }

  @Test func denoisedTurnsAreTheSameToo() throws {
    try check(
      try Self.call(),
      [
        #"{"stopSpeakingPlan": {"numWords": 2}}"#,
        #"{"startSpeakingPlan": {"smartEndpointingPlan": {"provider": "livekit"}}}"#,
      ],
      base: """
        {"backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": true}, "fourierDenoisingPlan": {"enabled": true}},
         "voiceActivityPlan": {"input": "clean"}}
        """)
  }

  /// At rates whose 10 ms is not a whole number of samples, and where the last frame is not whole.
  @Test(arguments: [8_000, 11_025, 48_000]) func ratesAndLooseEnds(_ rate: Int) throws {
    let sound = Sound(
      samples: Array(ProcessTests.bursts(rate, seconds: 3).dropLast(rate / 70)), format: .mono(.hertz(rate)))
    try check(
      sound,
      [
        #"{"voiceActivityPlan": {"threshold": 0.5}}"#,
        #"{"startSpeakingPlan": {"transcriptionEndpointingPlan": {"onNoPunctuationSeconds": 0.2}}}"#,
      ], base: #"{"backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": true}}}"#)
  }

  @Test func whatIsHeardOtherwiseHasAnotherKey() throws {
    func key(_ json: String) throws -> AnalysisKey { AnalysisKey(try Plan(json: json)) }
    let fourier = #""fourierDenoisingPlan": {"enabled": true}"#
    func denoising(_ text: String) -> String { #"{"backgroundSpeechDenoisingPlan": {\#(text)}}"# }
    let plans = [
      "{}", denoising(#""smartDenoisingPlan": {"enabled": true}"#), denoising(fourier),
      denoising(#""fourierDenoisingPlan": {"enabled": true, "baselineOffsetDb": -20}"#),
      #"{"backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": true}}, "voiceActivityPlan": {"input": "clean"}}"#,
      #"{"backgroundSpeechDenoisingPlan": {\#(fourier)}, "voiceActivityPlan": {"threshold": 0.5}}"#,
      #"{"backgroundSpeechDenoisingPlan": {\#(fourier)}, "voiceActivityPlan": {"stopSeconds": 0.5}}"#,
      #"{"backgroundSpeechDenoisingPlan": {\#(fourier)}, "voiceActivityPlan": {"startSeconds": 0.5}}"#,
    ]
    #expect(Set(try plans.map(key)).count == plans.count)
    #expect(
      try key(denoising(#""fourierDenoisingPlan": {"enabled": false, "baselineOffsetDb": -20}"#)) == key("{}"))
    #expect(try key(#"{"voiceActivityPlan": {"threshold": 0.5, "input": "clean"}}"#) == key("{}"))
  }

  private static let truth = """
    {"format": "voice-pipeline truth 1", "file": "x.wav", "speech": [[0.2, 0.55], [0.9, 1.25]],
     "turns": [{"start": 0.2, "end": 0.55, "bargeIn": false}, {"start": 0.9, "end": 1.25, "bargeIn": false}]}
    """
  private static let spec = """
    {"vary": {"startSpeakingPlan.transcriptionEndpointingPlan.onNoPunctuationSeconds": [0, 0.1, 2],
     "backgroundSpeechDenoisingPlan.smartDenoisingPlan.enabled": [false, true], "voiceActivityPlan.threshold": [0.3, 0.7]}}
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 2), to: "x.wav")
    try folder.record(ProcessTests.bursts(8_000, seconds: 1), to: "y.wav", rate: 8_000)
    try folder.write(Self.truth, to: "x.json")
    try folder.write(#"{"format": "voice-pipeline truth 1", "speech": [[0.2, 0.55]], "turns": []}"#, to: "y.json")
    try folder.write(Self.spec, to: "spec.json")
    return folder
  }

  @Test(arguments: [[], ["--truth", "y.json", "x.json"]]) func everyOutputIsTheSameWithoutTheCache(_ truth: [String])
    throws
  {
    let folder = try folder()
    var outputs: [String] = []
    for (name, more) in [("a", ["--jobs", "1"]), ("b", ["--jobs", "3"]), ("c", ["--no-cache"])] {
      let run = try Run(
        ["sweep", "spec.json", "x.wav", "y.wav", "--csv", "\(name).csv", "--report", "\(name).html"] + more + truth,
        in: folder)
      #expect(run.code == 0 && run.errors.isEmpty)
      // Its first line tells how often the audio was analysed: 2 recordings, with and without smart denoising.
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0] == "12 plans and the base on 2 recordings, \(name == "c" ? 26 : 4) analyses")
      outputs.append(lines.dropFirst().joined(separator: "\n"))
    }
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
    for suffix in ["csv", "html"] {
      #expect(try folder.bytes("a.\(suffix)") == folder.bytes("b.\(suffix)"))
      #expect(try folder.bytes("a.\(suffix)") == folder.bytes("c.\(suffix)"))
    }
    let csv = try folder.text("a.csv").split(separator: "\n")
    #expect(csv.count == 14 && csv[0].hasPrefix("plan,startSpeakingPlan.transcriptionEndpointingPlan."))
    #expect(csv[1].hasPrefix("base,,,,") && csv[13].hasPrefix("12,2,true,0.7,"))
    #expect(csv[0].contains(truth.isEmpty ? "end_delay_p50_s" : ",turns,cut_off,latency_p50_s"))
    let page = try folder.text("a.html")
    for reference in ["<link", "<img", "href=\"", "@import", "url(", "fetch(", "<!--"] {
      #expect(!page.contains(reference), "\(reference)")
    }
  }

  @Test(
    arguments: [
      (["spec.json"], 64, "inputs"), (["no.json", "x.wav"], 66, "no.json"), (["spec.json", "no.wav"], 66, "no.wav"),
      (["spec.json", "/dev/stdin"], 64, "/dev/stdin: is no file"),
      (["spec.json", "x.wav", "--truth", "y.json"], 64, "x.wav"),
      (["spec.json", "x.wav", "--truth", "x.json", "y.json"], 64, "y.json"),
      (["spec.json", "x.wav", "--truth", "bad.json"], 65, "turns[0].end: is missing"),
      (["spec.json", "x.wav", "--jobs", "0"], 64, "--jobs"),
      (["spec.json", "x.wav", "--csv", "spec.json"], 64, "spec.json"),
      (["spec.json", "x.wav", "--csv", "no/a.csv"], 73, "no/a.csv"),
    ] as [([String], Int32, String)])
  func errors(_ arguments: [String], _ code: Int32, _ part: String) throws {
    let folder = try folder()
    try folder.write(
      #"{"format": "voice-pipeline truth 1", "file": "x.wav", "turns": [{"start": 1}]}"#, to: "bad.json")
    let run = try Run(["sweep"] + arguments, in: folder)
    #expect(run.code == code && run.output.isEmpty)
    #expect(run.errors.hasPrefix("voicepipe: error: ") && run.errors.contains(part), "\(run.errors)")
    #expect(try folder.names == ["bad.json", "spec.json", "x.json", "x.wav", "y.json", "y.wav"])
  }

  @Test(arguments: [
    ("[]", "a truth is an object"), (#"{"format": "x", "speech": []}"#, "format: \"x\" is not"),
    (#"{"speech": []}"#, "format: is missing"), (#"{"format": "voice-pipeline truth 1"}"#, "neither speech nor turns"),
    (#"{"format": "voice-pipeline truth 1", "speech": [[1]]}"#, "speech[0]: [1] is a list; [start, end]"),
    (#"{"format": "voice-pipeline truth 1", "speech": [[2, 1]]}"#, "speech[0]: from 2.0 to 1.0 runs backwards"),
    (#"{"format": "voice-pipeline truth 1", "speech": [[2, 3], [1, 2]]}"#, "speech[1]: begins before"),
    (
      #"{"format": "voice-pipeline truth 1", "turns": [{"start": -1, "end": 2}]}"#, "turns[0].start: -1 is out of range"
    ),
    (
      #"{"format": "voice-pipeline truth 1", "turns": [{"start": 1, "end": 2, "bargeIn": 1}]}"#,
      "turns[0].bargeIn: 1 is a number"
    ),
  ])
  func truthsThatAreNone(_ json: String, _ part: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(json, to: "t.json")
    do {
      _ = try CallTruth(folder.path("t.json"))
      Issue.record("it was read")
    } catch {
      #expect(error.exitCode == 65 && error.message.contains(part), "\(error.message)")
    }
  }

  /// Timed inputs lie beside the truth that names them, or where it says.
  @Test(arguments: [true, false]) func aTruthsInputsMayBeAnywhere(_ isAbsolute: Bool) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("truths"), withIntermediateDirectories: true)
    try folder.record([0, 0], to: "x.wav")
    try folder.write(#"{"t": 0, "in": "transcript", "text": "Hello."}"#, to: "in.jsonl")
    let inputs = isAbsolute ? folder.path("in.jsonl") : "../in.jsonl"
    try folder.write(
      #"{"format": "voice-pipeline truth 1", "file": "x.wav", "turns": [], "transcript": "\#(inputs)"}"#,
      to: "truths/x.json")
    let recordings = try SweepRecording.all(
      [folder.path("x.wav")], transcripts: [nil], truths: [folder.path("truths/x.json")])
    #expect(recordings.map(\.inputs.count) == [1])
  }

  @Test func helpShowsAPathThatIsOne() throws {
    let path = "startSpeakingPlan.customEndpointingRules[0].timeoutSeconds"
    #expect(try Run(["sweep", "--help"]).output.contains(path))
    #expect(JSONPath(path)?.steps.count == 4)
  }

  @Test(arguments: ["call", "call-8k-mulaw", "clean", "music", "noise", "tv"]) func theTruthsOfTestAudioAreRead(
    _ name: String
  ) throws {
    let truth = try CallTruth("\(Repository.testAudio.path)/\(name).json")
    #expect(truth.recording == "\(name).wav" && truth.speech?.isEmpty == false)
  }
}
