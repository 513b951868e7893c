import Foundation
import TestSupport
import Testing

struct ConfigCommandTests {
  @Test func everyErrorIsALineOfItsOwn() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"stopSpeakingPlan": {"voiceSeconds": 0.9, "numWord": 2}}"#, to: "plan.json")
    let run = try Run(["config", "check", "plan.json"], in: folder)
    #expect(run.code == 78)
    #expect(run.output.isEmpty)
    #expect(
      run.errors == """
        voicepipe: error: plan.json: stopSpeakingPlan.voiceSeconds: 0.9 is out of range 0 ... 0.5
        voicepipe: error: plan.json: stopSpeakingPlan.numWord: is not a known key; did you mean numWords?

        """)
    #expect(try Run(["config", "show", "plan.json"], in: folder).code == 78)
  }

  @Test func syntaxErrorsHaveTheirPlace() throws {
    let run = try Run(["config", "check", "-"], input: Data("{\n  \"a\": 1,\n}".utf8))
    #expect(run.code == 78)
    #expect(
      run.errors == "voicepipe: error: standard input: line 3, column 1: expected a key in quotation marks, found }\n")
  }

  @Test func errorsInExpressionsTakeOneLine() throws {
    let json = #"{"startSpeakingPlan": {"smartEndpointingPlan": {"provider": "livekit", "waitFunction": "200 + y"}}}"#
    let run = try Run(["config", "check", "-"], input: Data(json.utf8))
    #expect(run.code == 78)
    #expect(run.errors.hasSuffix("column 7: y is not known; did you mean x?\n"))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func warningsLeaveThePlanValid() throws {
    let json = #"{"stopSpeakingPlan": {"numWords": 2, "voiceSeconds": 0.3}}"#
    let run = try Run(["config", "check", "-"], input: Data(json.utf8))
    #expect(run.code == 0)
    #expect(run.output == "standard input: valid, 1 warning\n")
    #expect(run.errors.hasPrefix("voicepipe: warning: standard input: stopSpeakingPlan.voiceSeconds: has no effect"))
  }

  /// What every smart plan does is told to who checks it, and not at every call; with provider vapi it is all there is.
  @Test(arguments: [("livekit", false), ("vapi", true)])
  func adviceIsForTheCheck(_ provider: String, _ isToldAtCalls: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.record([0, 0], to: "in.wav")
    try folder.write(
      #"{"startSpeakingPlan": {"smartEndpointingPlan": {"provider": "\#(provider)"}}}"#, to: "plan.json")
    let told = "voicepipe: warning: plan.json: startSpeakingPlan.smartEndpointingPlan: hides the transcriber's own end"
    let check = try Run(["config", "check", "plan.json"], in: folder)
    #expect(check.output == "plan.json: valid, 1 warning\n" && check.errors.hasPrefix(told))
    for arguments in [
      ["turns", "--config", "plan.json"], ["process", "in.wav", "out.wav", "--config", "plan.json"],
      ["compare", "plan.json", "default", "in.wav"],
    ] {
      let run = try Run(arguments, in: folder)
      #expect(run.code == 0)
      #expect(isToldAtCalls ? run.errors.hasPrefix(told) : run.errors.isEmpty, "\(run.errors)")
    }
  }

  @Test func missingFileAndUnknownPreset() throws {
    #expect(try Run(["config", "check", "/nonexistent/plan.json"]).code == 66)
    let run = try Run(["config", "show", "--preset", "office"])
    #expect(run.code == 64)
    #expect(run.errors.contains("quiet-office"))
  }

  @Test func shownPlanIsAPlanAndKeepsThePreset() throws {
    let json = #"{"stopSpeakingPlan": {"numWords": 3}}"#
    let run = try Run(["config", "show", "--preset", "education", "-"], input: Data(json.utf8))
    #expect(run.code == 0)
    #expect(run.output.contains("\"numWords\": 3,") && run.output.contains("\"backoffSeconds\": 1.5,"))
    let again = try Run(["config", "show", "-"], input: run.bytes)
    #expect(again.output == run.output)
  }
}
