import Foundation
import TestSupport
import Testing
import VoicePipeline

@testable import voicepipe

struct SweepSpecTests {
  private func spec(_ json: String, in folder: TemporaryFolder) throws -> SweepSpec {
    try folder.write(json, to: "spec.json")
    return try SweepSpec(folder.path("spec.json"))
  }

  @Test func everyCombinationIsAPlan() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"stopSpeakingPlan": {"backoffSeconds": 3}}"#, to: "base.json")
    let spec = try spec(
      """
      {
        "preset": "english", "plan": "base.json",
        "vary": {
          "stopSpeakingPlan.numWords": [0, 2],
          "voiceActivityPlan.stopSeconds": {"from": 0.1, "to": 0.4, "step": 0.1},
          "startSpeakingPlan.smartEndpointingPlan": [null, {"provider": "livekit", "waitFunction": "100 * x"}]
        }
      }
      """, in: folder)
    #expect(spec.points.count == 16 && spec.base.stopSpeaking.backoff == StreamTime(seconds: 3))
    #expect(spec.base.startSpeaking.smartEndpointing == Preset.english.plan.startSpeaking.smartEndpointing)
    // The last axis changes fastest, and what is not varied stays.
    #expect(spec.points[0].plan.startSpeaking.smartEndpointing == nil)
    #expect(spec.points[1].plan.startSpeaking.smartEndpointing?.waitFunction.text == "100 * x")
    #expect(
      spec.points.map(\.plan.stopSpeaking.numWords) == Array(repeating: 0, count: 8) + Array(repeating: 2, count: 8))
    let stops = spec.points[..<8].map(\.plan.voiceActivity.stop.microseconds)
    #expect(stops == [100_000, 100_000, 200_000, 200_000, 300_000, 300_000, 400_000, 400_000])
    #expect(spec.points.allSatisfy { $0.plan.stopSpeaking.backoff == StreamTime(seconds: 3) })
    #expect(spec.points[4].values.map(\.compact) == ["0", "0.3", "null"])
  }

  @Test func aRulesTimeIsAFieldToo() throws {
    let folder = try TemporaryFolder()
    let spec = try spec(
      """
      {"plan": {"startSpeakingPlan": {"customEndpointingRules": [{"type": "customer", "regex": "a", "timeoutSeconds": 1}]}},
       "vary": {"startSpeakingPlan.customEndpointingRules[0].timeoutSeconds": [1, 2.5]}}
      """, in: folder)
    #expect(spec.points.count == 2)
    #expect(spec.points[1].plan.json.contains("\"timeoutSeconds\": 2.5"))
  }

  @Test func everyFieldOfAPlanMayBeVaried() throws {
    let json = """
      {"silenceTimeoutSeconds": 30, "startSpeakingPlan": {
        "smartEndpointingPlan": {"provider": "livekit"},
        "customEndpointingRules": [{"type": "customer", "regex": "a", "timeoutSeconds": 1}]}}
      """
    let plan = try Plan(json: json)
    let written = try JSONParser.parse([UInt8](plan.json.utf8))
    guard case .object(let members) = written else { return #expect(Bool(false), "a plan is an object") }
    #expect(members.map(\.key) == Plan.keys)
    let axes = fields(of: written, at: "").map { "\"\($0)\": [\($1.compact)]" }
    #expect(axes.count > 40)
    let spec = try spec(#"{"plan": \#(json), "vary": {\#(axes.joined(separator: ", "))}}"#, in: TemporaryFolder())
    #expect(spec.points.map(\.plan) == [plan])
  }

  /// Every key path in `value`, and what is there.
  private func fields(of value: JSONValue, at path: String) -> [(String, JSONValue)] {
    switch value {
    case .object(let members):
      members.flatMap { member in
        let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
        return [(inner, member.value)] + fields(of: member.value, at: inner)
      }
    case .array(let items): items.enumerated().flatMap { fields(of: $1, at: "\(path)[\($0)]") }
    default: []
    }
  }

  @Test func theSpecOfTestAudioIsOne() throws {
    #expect(try SweepSpec(Repository.testAudio.path + "/call.sweep.json").points.count == 45)
    #expect(try SweepSpec(Repository.testAudio.path + "/voice.sweep.json").points.count == 36)
  }

  @Test(
    arguments: [
      (0.0, 1.0, 0.25, ["0", "0.25", "0.5", "0.75", "1"]), (1, 1, 5, ["1"]), (-30, -10, 10, ["-30", "-20", "-10"]),
      (0.1, 0.35, 0.1, ["0.1", "0.2", "0.3"]), (0, 0.7, 0.1, ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]),
      (1, 0, 1, []), (0, 1, 0, []), (0, 1, -1, []), (0, 1, 1e-9, []),
      (-1e6, 1e6, 2e6, ["-1000000", "1000000"]), (0, 2e-9, 1e-9, ["0", "1e-09", "2e-09"]),
      (1e308, 1e308, 1, []), (-1e308, 1e308, 1e308, []), (0, 5e-10, 1e-10, []),
    ] as [(Double, Double, Double, [String])])
  func ranges(_ from: Double, _ to: Double, _ step: Double, _ values: [String]) {
    #expect((SweepAxis.range(from, to, step) ?? []).map(\.compact) == values)
  }

  @Test func plansBeyondCountingAreRefused() throws {
    let folder = try TemporaryFolder()
    let axes = (0..<8).map { #""a\#($0)": {"from": 1, "to": 999, "step": 1}"# }.joined(separator: ", ")
    try folder.write(#"{"vary": {\#(axes)}}"#, to: "spec.json")
    let run = try Run(["sweep", "spec.json", "x.wav"], in: folder)
    #expect(run.code == 78)
    #expect(
      run.errors == "voicepipe: error: spec.json: vary: makes more than 10^15 plans; at most 10000 are allowed\n")
  }

  @Test(arguments: [(20, nil), (21, "and 1 more"), (50, "and 30 more")] as [(Int, String?)])
  func ofManyErrorsTheRestIsCounted(_ count: Int, _ rest: String?) throws {
    let folder = try TemporaryFolder()
    let keys = (0..<count).map { #""zz\#($0)": 1"# }.joined(separator: ", ")
    try folder.write(#"{\#(keys), "vary": {"stopSpeakingPlan.numWords": [1]}}"#, to: "spec.json")
    let run = try Run(["sweep", "spec.json", "x.wav"], in: folder)
    let lines = run.errors.split(separator: "\n")
    #expect(run.code == 78 && lines.count == 20 + (rest == nil ? 0 : 1))
    for (i, line) in lines.prefix(20).enumerated() {
      #expect(line.hasPrefix("voicepipe: error: spec.json: zz\(i): is not a known key"), "\(line)")
    }
    if let rest { #expect(lines.last == "voicepipe: error: spec.json: \(rest)") }
  }

  /// A spec, and parts of its error: where, what was found, what is allowed.
  @Test(
    arguments: [
      ("[]", ["a sweep is an object", "a list"]), ("{", ["line 1, column 2"]), ("{}", ["vary: is missing"]),
      (#"{"vary": {}}"#, ["vary: is empty"]), (#"{"vary": 3}"#, ["vary: 3 is a number", "an object of key paths"]),
      (#"{"vari": {}, "vary": {"stopSpeakingPlan.numWords": [1]}}"#, ["vari: is not a known key; did you mean vary?"]),
      (#"{"preset": "englisch", "vary": {"stopSpeakingPlan.numWords": [1]}}"#, ["preset: \"englisch\"", "english"]),
      (#"{"vary": {"stopSpeakingPlan.numWords": []}}"#, ["vary.stopSpeakingPlan.numWords: the list is empty"]),
      (#"{"vary": {"stopSpeakingPlan.numWords": 2}}"#, ["vary.stopSpeakingPlan.numWords: 2 is a number", "from"]),
      (#"{"vary": {"stopSpeakingPlan.numWords": [1, 11]}}"#, ["vary.stopSpeakingPlan.numWords: 11", "0 ... 10"]),
      (#"{"vary": {"stopSpeakingPlan.numWord": [1]}}"#, ["vary.stopSpeakingPlan.numWord:", "numWords"]),
      (#"{"vary": {"stopSpeekingPlan.numWords": [1]}}"#, ["vary.stopSpeekingPlan.numWords", "stopSpeakingPlan?"]),
      (#"{"vary": {"model.temperature": [1]}}"#, ["vary.model.temperature: is no field of a plan"]),
      (#"{"vary": {"transcriber.model": ["a"]}}"#, ["vary.transcriber.model: is no field"]),
      (
        #"{"vary": {"startSpeakingPlan.smartEndpointingEnabled": [true]}}"#,
        ["vary.startSpeakingPlan.smartEndpointingEnabled: is the older form", "smartEndpointingPlan.provider"]
      ),
      (#"{"vary": {"a..b": [1]}}"#, ["vary.a..b: is no key path"]),
      (#"{"vary": {"stopSpeakingPlan.numWords.x": [1]}}"#, ["vary.stopSpeakingPlan.numWords.x: leads through"]),
      (
        #"{"vary": {"startSpeakingPlan.customEndpointingRules[0].timeoutSeconds": [1]}}"#,
        ["customEndpointingRules[0]", "an item"]
      ),
      (
        #"{"vary": {"startSpeakingPlan.smartEndpointingPlan.waitFunction": ["1 +"]}}"#,
        ["vary.startSpeakingPlan.smartEndpointingPlan"]
      ),
      (
        #"{"vary": {"stopSpeakingPlan.voiceSeconds": {"from": 0.5, "to": 0.1, "step": 0.1}}}"#,
        ["vary.stopSpeakingPlan.voiceSeconds: from 0.5 to 0.1"]
      ),
      (
        #"{"vary": {"stopSpeakingPlan.voiceSeconds": {"from": 1e308, "to": 1e308, "step": 1}}}"#,
        ["vary.stopSpeakingPlan.voiceSeconds: from 1e+308 to 1e+308", "both within -1000000 ... 1000000"]
      ),
      (
        #"{"vary": {"stopSpeakingPlan.voiceSeconds": {"from": 0, "too": 0.1, "step": 0.1}}}"#,
        ["vary.stopSpeakingPlan.voiceSeconds.too", "did you mean to?"]
      ),
      (
        #"{"vary": {"stopSpeakingPlan.voiceSeconds": {"from": 0, "to": 0.5, "step": 0.001}, "startSpeakingPlan.waitSeconds": {"from": 0, "to": 5, "step": 0.1}}}"#,
        ["vary: makes 25551 plans", "10000"]
      ),
      (#"{"plan": "none.json", "vary": {"stopSpeakingPlan.numWords": [1]}}"#, ["none.json: cannot be read"]),
      (#"{"plan": {"stopSpeakingPlan": 1}, "vary": {"stopSpeakingPlan.numWords": [1]}}"#, ["plan: stopSpeakingPlan"]),
    ] as [(String, [String])])
  func errors(_ json: String, _ parts: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(json, to: "spec.json")
    try folder.record(CopyTests.noise(1_000, 1), to: "x.wav")
    let run = try Run(["sweep", "spec.json", "x.wav"], in: folder)
    #expect(run.code == (json.contains("none.json") ? 66 : 78) && run.output.isEmpty)
    for part in parts { #expect(run.errors.contains(part), "\(run.errors)") }
    #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("voicepipe: error: ") || $0.hasPrefix(" ") })
  }
}
