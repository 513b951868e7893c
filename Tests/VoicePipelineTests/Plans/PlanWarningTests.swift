import Foundation
import Testing
import VoicePipeline

@Suite struct PlanWarningTests {
  /// The warnings of a plan, one line each.
  static func warnings(_ json: String) throws -> [String] {
    try Plan.checked(json: Data(json.utf8)).warnings.map(\.description)
  }
  static func smart(_ inside: String, _ outside: String = "") throws -> [String] {
    let smart =
      "{\"startSpeakingPlan\": {\"smartEndpointingPlan\": {\(inside)}}\(outside.isEmpty ? "" : ", " + outside)}"
    return try warnings(smart).filter { !$0.contains("hides the transcriber's own end of turn") }
  }
  static func rules(_ rules: [(String, String)]) throws -> [String] {
    let items = rules.map { "{\"type\": \"\($0.0)\", \($0.1), \"timeoutSeconds\": 1}" }.joined(separator: ", ")
    return try warnings("{\"startSpeakingPlan\": {\"customEndpointingRules\": [\(items)]}}")
  }

  @Test(arguments: [
    "{}", #"{"stopSpeakingPlan": {"numWords": 2}}"#, #"{"stopSpeakingPlan": {"voiceSeconds": 0.4, "numWords": 0}}"#,
    #"{"messagePlan": {"idleMessages": ["?"], "idleTimeoutSeconds": 9}, "silenceTimeoutSeconds": 10}"#,
    // At one moment the idle message comes first.
    #"{"messagePlan": {"idleMessages": ["?"]}, "silenceTimeoutSeconds": 10}"#,
    #"{"transcriber": {"language": "es"}, "silenceTimeoutSeconds": 10, "model": {}, "messages": []}"#,
    #"{"startSpeakingPlan": {"smartEndpointingEnabled": false}}"#,
    #"{"backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": true}, "fourierDenoisingPlan": {"enabled": true}}}"#,
  ]) func nothingToSay(_ json: String) throws { #expect(try Self.warnings(json) == []) }

  @Test(arguments: [
    (
      #"{"stopSpeakingPlan": {"numWords": 2, "voiceSeconds": 0.2}}"#,
      "stopSpeakingPlan.voiceSeconds: has no effect while numWords is above 0 (it is 2)"
    ),
    (
      #"{"startSpeakingPlan": {"smartEndpointingEnabled": true}}"#,
      "startSpeakingPlan.smartEndpointingEnabled: hides the transcriber's own end of turn, which counts only without a "
        + "smart plan; provider vapi does nothing else"
    ),
    (
      #"{"startSpeakingPlan": {"smartEndpointingPlan": {"provider": "livekit"}}}"#,
      "startSpeakingPlan.smartEndpointingPlan: hides the transcriber's own end of turn, which counts only without a "
        + "smart plan"
    ),
    (
      #"{"messagePlan": {"idleMessages": ["?"], "idleTimeoutSeconds": 11}, "silenceTimeoutSeconds": 10}"#,
      "messagePlan.idleTimeoutSeconds: is 11, above silenceTimeoutSeconds (10): the call times out before an idle message"
    ),
    (
      #"{"messagePlan": {"idleMessageMaxSpokenCount": 3}}"#,
      "messagePlan: has no effect without idleMessages; name at least one"
    ),
    (
      #"{"backgroundSpeechDenoisingPlan": {"fourierDenoisingPlan": {"enabled": true}}}"#,
      "backgroundSpeechDenoisingPlan.fourierDenoisingPlan: is meant to complement smart denoising, which is off; set "
        + "smartDenoisingPlan.enabled"
    ),
    (
      #"{"stopSpeakingPlan": {"acknowledgementPhrases": ["okay", "Don’t"]}}"#,
      "stopSpeakingPlan.acknowledgementPhrases[1]: \"Don’t\" always interrupts: it is also an interruption phrase"
    ),
    (
      #"{"stopSpeakingPlan": {"acknowledgementPhrases": ["no problem", "nothing"]}}"#,
      "stopSpeakingPlan.acknowledgementPhrases[0]: \"no problem\" always interrupts: it holds the interruption phrase \"no\""
    ),
    (
      #"{"stopSpeakingPlan": {"interruptionPhrases": ["stop", "…!"]}}"#,
      "stopSpeakingPlan.interruptionPhrases[1]: \"…!\" holds no word and never matches"
    ),
    (
      #"{"stopSpeakingPlam": {}}"#,
      "stopSpeakingPlam: is left alone, as every key of another part is; did you mean stopSpeakingPlan?"
    ),
  ]) func oneWarning(_ json: String, _ expected: String) throws { #expect(try Self.warnings(json) == [expected]) }

  @Test(arguments: [
    (#""provider": "livekit""#, "", ""),
    (#""provider": "livekit""#, #""transcriber": {"language": "en-GB"}"#, ""),
    (#""provider": "livekit""#, #""transcriber": {"language": "multi"}"#, ""),
    (#""provider": "livekit""#, #""transcriber": {"language": "es"}"#, "serves English only"),
    (#""provider": "custom-endpointing-model""#, #""transcriber": {"language": "es"}"#, ""),
    (#""provider": "vapi", "waitFunction": "200 + 8000 * x""#, "", "waitFunction: has no effect with provider vapi"),
    (#""provider": "livekit", "waitFunction": "500""#, "", "waitFunction: is constant (500 ms)"),
    (#""provider": "livekit", "waitFunction": "0 * x - 5""#, "", "waitFunction: is constant (0 ms)"),
    (#""provider": "livekit", "waitFunction": "10000 * x""#, "", ""),
    (#""provider": "livekit", "waitFunction": "10001 * x""#, "", "waitFunction: is 10001 ms at x = 1, more than 10 s"),
    (#""provider": "livekit", "waitFunction": "20000 + 0*x""#, "", "constant|more than 10 s"),
    (
      #""provider": "livekit", "waitFunction": "900 - 800 * x""#, "",
      "waitFunction: falls from 900 ms at x = 0 to 892 ms at x = 0.01"
    ),
    (#""provider": "livekit", "waitFunction": "1000 * (x - 0.5)^2""#, "", "waitFunction: falls"),
  ]) func smartEndpointing(_ inside: String, _ outside: String, _ expected: String) throws {
    let warnings = try Self.smart(inside, outside)
    let parts = expected.split(separator: "|")
    #expect(warnings.count == parts.count, "\(warnings)")
    for (warning, part) in zip(warnings, parts) { #expect(warning.contains(part), "\(warning)") }
  }

  /// What every smart plan does is advice, unless there is nothing else that it does.
  @Test(arguments: [("livekit", true), ("custom-endpointing-model", true), ("vapi", false)])
  func hidingTheTranscriberIsAdvice(_ provider: String, _ isAdvice: Bool) throws {
    let json = #"{"startSpeakingPlan": {"smartEndpointingPlan": {"provider": "\#(provider)"}}}"#
    #expect(try Plan.checked(json: Data(json.utf8)).warnings.map(\.isAdvice) == [isAdvice])
  }

  @Test(
    arguments: [
      ([("customer", #""regex": "a""#), ("user", #""regex": "a""#)], [1]),
      ([("customer", #""regex": "a""#), ("assistant", #""regex": "a""#)], []),
      (
        [
          ("customer", #""regex": "a""#),
          ("customer", #""regex": "a", "regexOptions": [{"type": "ignore-case", "enabled": true}]"#),
        ], []
      ),
      ([("assistant", #""regex": ".*""#), ("assistant", #""regex": "b""#), ("customer", #""regex": "b""#)], [1, 2]),
      ([("customer", #""regex": "(?s)^(.*?)$""#), ("customer", #""regex": "b""#)], [1]),
      ([("customer", #""regex": "^.+$""#), ("customer", #""regex": "b""#), ("customer", #""regex": "^b?$""#)], [1]),
      ([("customer", #""regex": "^(?!.*wait).*$""#), ("customer", #""regex": "b""#)], []),
      ([("customer", #""regex": "\\w*""#), ("customer", #""regex": "b""#)], [1]),
      ([("customer", #""regex": "\\w+""#), ("customer", #""regex": "b""#)], []),
      ([("customer", #""regex": "^.{0,80}$""#), ("customer", #""regex": "b""#)], []),
      ([("customer", #""regex": "^[^¿]*$""#), ("customer", #""regex": "¿""#)], []),
      ([("customer", #""regex": "^[^\u0301]*$""#), ("customer", #""regex": "\u0301""#)], []),
      ([("customer", #""regex": "^\\P{Thai}*$""#), ("customer", #""regex": "ใช่""#)], []),
      ([("customer", #""regex": "^[[:^cntrl:]]*$""#), ("customer", #""regex": "\\x07""#)], []),
      ([("customer", #""regex": "^[\\s\\S]*$""#), ("customer", #""regex": "¿""#)], [1]),
      ([("customer", #""regex": "^[^]*$""#), ("customer", #""regex": "¿""#)], [1]),
      (
        [
          ("customer", #""regex": "b""#), ("both", #""assistantRegex": "a", "customerRegex": "b""#),
          ("both", #""assistantRegex": "a", "customerRegex": "c""#),
        ], [1]
      ),
      ([("both", #""assistantRegex": "", "customerRegex": "b""#), ("customer", #""regex": "b""#)], [1]),
      ([("both", #""assistantRegex": "a", "customerRegex": "b""#), ("customer", #""regex": "b""#)], []),
    ] as [([(String, String)], [Int])])
  func hiddenRules(_ rules: [(String, String)], _ hidden: [Int]) throws {
    let expected = hidden.map { "startSpeakingPlan.customEndpointingRules[\($0)]: never wins" }
    let warnings = try Self.rules(rules)
    #expect(warnings.map { String($0.prefix { $0 != ":" }) + ": never wins" } == expected, "\(warnings)")
  }

  /// What `config show` writes is no reason to warn.
  @Test func aPlanWrittenOutHasNoWarning() throws {
    #expect(try Self.warnings(Plan().json).isEmpty)
    var plan = Plan()
    plan.message.idleTimeout = StreamTime(seconds: 6)
    #expect(try Self.warnings(plan.json) == ["messagePlan: has no effect without idleMessages; name at least one"])
  }

  @Test func changedValuesCountAsSet() {
    var plan = Plan()
    plan.stopSpeaking.numWords = 1
    #expect(plan.warnings.isEmpty)
    plan.stopSpeaking.voice = StreamTime(seconds: 0.4)
    #expect(plan.warnings.map(\.keyPath) == ["stopSpeakingPlan.voiceSeconds"])
  }
}
