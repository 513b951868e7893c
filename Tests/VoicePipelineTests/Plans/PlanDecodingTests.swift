import Testing
import VoicePipeline

@Suite struct PlanDecodingTests {
  /// Every error of the plan, one line each.
  static func errors(_ json: String) -> [String] {
    do throws(PlanErrors) {
      _ = try Plan(json: json)
      return []
    } catch {
      return error.errors.map(\.description)
    }
  }

  @Test(
    arguments: [
      // Types and ranges.
      (#"{"stopSpeakingPlan": {"voiceSeconds": 0.9}}"#, "stopSpeakingPlan.voiceSeconds: 0.9 is out of range 0 ... 0.5"),
      (
        #"{"stopSpeakingPlan": {"voiceSeconds": -0.0001}}"#,
        "stopSpeakingPlan.voiceSeconds: -0.0001 is out of range 0 ... 0.5"
      ),
      (
        #"{"stopSpeakingPlan": {"numWords": 2.5}}"#,
        "stopSpeakingPlan.numWords: 2.5 is no whole number; 0 ... 10 is needed"
      ),
      (
        #"{"stopSpeakingPlan": {"numWords": true}}"#,
        "stopSpeakingPlan.numWords: true is a boolean; a whole number, 0 ... 10, is needed"
      ),
      (#"{"stopSpeakingPlan": {"numWords": 11}}"#, "stopSpeakingPlan.numWords: 11 is out of range 0 ... 10"),
      (#"{"silenceTimeoutSeconds": 1e999}"#, "silenceTimeoutSeconds: 1e999 is out of range 10 ... 3600"),
      (
        #"{"silenceTimeoutSeconds": "30"}"#,
        #"silenceTimeoutSeconds: "30" is a string; a number, 10 ... 3600, is needed"#
      ),
      (
        #"{"backgroundSpeechDenoisingPlan": {"fourierDenoisingPlan": {"baselineOffsetDb": 0}}}"#,
        "backgroundSpeechDenoisingPlan.fourierDenoisingPlan.baselineOffsetDb: 0 is out of range -30 ... -5"
      ),
      (
        #"{"backgroundSpeechDenoisingPlan": {"smartDenoisingPlan": {"enabled": 1}}}"#,
        "backgroundSpeechDenoisingPlan.smartDenoisingPlan.enabled: 1 is a number; true or false is needed"
      ),
      (#"{"startSpeakingPlan": []}"#, "startSpeakingPlan: [] is a list; an object is needed"),
      ("[1]", "a plan is an object; found a list"),
      (
        #"{"messagePlan": {"idleMessages": "hm"}}"#,
        #"messagePlan.idleMessages: "hm" is a string; a list of strings is needed"#
      ),
      (#"{"messagePlan": {"idleMessages": ["a", null]}}"#, "messagePlan.idleMessages[1]: is null; a string is needed"),
      (
        #"{"messagePlan": {"idleMessageMaxSpokenCount": 0}}"#,
        "messagePlan.idleMessageMaxSpokenCount: 0 is out of range 1 ... 10"
      ),
      // Names.
      (
        #"{"stopSpeakingPlan": {"numWord": 1}}"#, "stopSpeakingPlan.numWord: is not a known key; did you mean numWords?"
      ),
      (
        #"{"voiceActivityPlan": {"sensitivity": 1}}"#,
        "voiceActivityPlan.sensitivity: is not a known key; known are threshold, startSeconds, stopSeconds, input, assistantStopSeconds"
      ),
      (
        #"{"voiceActivityPlan": {"input": "row"}}"#,
        #"voiceActivityPlan.input: "row" is none of "raw" | "clean"; did you mean "raw"?"#
      ),
      (#"{"stopSpeakingPlan": {"numWords": 1, "numWords": 2}}"#, "stopSpeakingPlan.numWords: is there 2 times"),
      (
        #"{"transcriber": {"language": "en_US"}}"#,
        #"transcriber.language: "en_US" is no language; a BCP 47 tag such as en, en-US or es-419, or multi, is needed"#
      ),
      // Smart endpointing.
      (
        #"{"startSpeakingPlan": {"smartEndpointingPlan": {}}}"#,
        #"startSpeakingPlan.smartEndpointingPlan.provider: is missing; "livekit" | "vapi" | "custom-endpointing-model" is needed"#
      ),
      (
        #"{"startSpeakingPlan": {"smartEndpointingPlan": {"provider": "livekit", "waitFunction": "200 +"}}}"#,
        #"startSpeakingPlan.smartEndpointingPlan.waitFunction: "200 +" is no wait function: column 6: expected a number, x, a function or (, found the end"#
      ),
      (
        #"{"startSpeakingPlan": {"smartEndpointingEnabled": "vapi"}}"#,
        #"startSpeakingPlan.smartEndpointingEnabled: "vapi" is a string; true, false or "livekit" is needed"#
      ),
      // Rules.
      (
        #"{"startSpeakingPlan": {"customEndpointingRules": [{"type": "customer", "regex": "(a", "timeoutSeconds": 1}]}}"#,
        #"startSpeakingPlan.customEndpointingRules[0].regex: "(a" is no regular expression: missing closing parenthesis at character 3"#
      ),
      (
        #"{"startSpeakingPlan": {"customEndpointingRules": [{"type": "both", "assistantRegex": "a", "customerRegex": "b", "regex": "c", "timeoutSeconds": 1}]}}"#,
        "startSpeakingPlan.customEndpointingRules[0].regex: is not a known key; known are type, assistantRegex, assistantRegexOptions, customerRegex, customerRegexOptions, timeoutSeconds"
      ),
      (
        #"{"startSpeakingPlan": {"customEndpointingRules": [{"regex": "a", "timeoutSeconds": 1}]}}"#,
        #"startSpeakingPlan.customEndpointingRules[0].type: is missing; "assistant" | "customer" | "user" | "both" is needed"#
      ),
      (
        #"{"startSpeakingPlan": {"customEndpointingRules": [{"type": "user", "regex": "a", "timeoutSeconds": null}]}}"#,
        "startSpeakingPlan.customEndpointingRules[0].timeoutSeconds: is missing; a number, 0 ... 15 is needed"
      ),
      (
        #"{"startSpeakingPlan": {"customEndpointingRules": [{"type": "user", "regex": "a", "regexOptions": [{"type": "ignore-case"}], "timeoutSeconds": 1}]}}"#,
        "startSpeakingPlan.customEndpointingRules[0].regexOptions[0].enabled: is missing; true or false is needed"
      ),
    ])
  func oneError(_ json: String, _ expected: String) { #expect(Self.errors(json) == [expected]) }

  @Test func allErrorsAtOnceInOrder() {
    let json = """
      {"voiceActivityPlan": {"threshold": 2, "strat": 1},
       "stopSpeakingPlan": {"voiceSeconds": "x", "numWords": -1, "acknowledgementPhrases": ["\(String(repeating: "é", count: 241))"]}}
      """
    let paths = [
      "stopSpeakingPlan.numWords", "stopSpeakingPlan.voiceSeconds", "stopSpeakingPlan.acknowledgementPhrases[0]",
      "voiceActivityPlan.threshold", "voiceActivityPlan.strat",
    ]
    #expect {
      _ = try Plan(json: json)
    } throws: {
      ($0 as? PlanErrors)?.errors.map(\.keyPath) == paths
    }
  }

  @Test func otherPartsOfAnAgentAreLeftAlone() throws {
    let plan = try Plan(
      json: #"""
        {"model": {"temperature": 1e999, "model": 1, "model": 2}, "voice": null, "firstMessage": "hi \ud83d", "name": [[[]]],
         "transcriber": {"provider": "deepgram", "model": "nova-2", "language": "en-US", "keywords": ["a:1"]}}
        """#)
    var expected = Plan()
    expected.transcriber.language = "en-US"
    #expect(plan == expected)
  }

  @Test func nullCountsAsAbsent() throws {
    let plan = try Plan(
      json: #"""
        {"startSpeakingPlan": {"waitSeconds": null, "smartEndpointingPlan": null, "customEndpointingRules": null},
         "silenceTimeoutSeconds": null, "messagePlan": null, "voiceActivityPlan": {"input": null, "threshold": null}}
        """#)
    #expect(plan == Plan())
  }

  @Test func everyKeyIsRead() throws {
    let plan = try Plan(json: fullPlan)
    let fourier = plan.backgroundSpeechDenoising.fourier
    #expect(plan.backgroundSpeechDenoising.smart.enabled && fourier.enabled && !fourier.mediaDetectionEnabled)
    #expect(fourier.staticThreshold == -40 && fourier.baselineOffset == -12.5 && fourier.baselinePercentile == 90)
    #expect(fourier.windowSize.microseconds == 2_500_000)
    let start = plan.startSpeaking
    #expect(start.wait.microseconds == 700_000)
    #expect(
      start.smartEndpointing
        == SmartEndpointingPlan(provider: .customEndpointingModel, waitFunction: try WaitFunction("100 + x")))
    #expect(start.transcriptionEndpointing.onPunctuation.microseconds == 200_000)
    #expect(start.transcriptionEndpointing.onNoPunctuation.microseconds == 2_000_000)
    #expect(start.transcriptionEndpointing.onNumber.microseconds == 300_000)
    #expect(
      start.customEndpointingRules == [
        CustomEndpointingRule(
          .customer(try RegularExpression("a", options: [.ignoreCase])), timeout: .init(seconds: 4)),
        CustomEndpointingRule(
          .both(
            assistant: try RegularExpression("b"),
            customer: try RegularExpression("c", options: [.wholeWord, .multiLine])),
          timeout: .init(seconds: 0.25)),
      ])
    let stop = plan.stopSpeaking
    #expect(stop.numWords == 2 && stop.voice.microseconds == 300_000 && stop.backoff.microseconds == 1_500_000)
    #expect(stop.acknowledgementPhrases == ["sí"] && stop.interruptionPhrases == ["para", "un momento"])
    #expect(plan.transcriber.language == "es-419" && !plan.transcriber.isEnglish)
    #expect(plan.message.idleMessages == ["Hello?"] && plan.message.idleTimeout.microseconds == 8_000_000)
    #expect(plan.message.idleMessageMaxSpokenCount == 2 && plan.message.idleMessageResetCountOnUserSpeechEnabled)
    #expect(plan.silenceTimeout?.microseconds == 45_000_000)
    let voice = plan.voiceActivity
    #expect(voice.threshold == 0.35 && voice.start.microseconds == 50_000 && voice.stop.microseconds == 250_000)
    #expect(voice.input == .clean && voice.assistantStop.microseconds == 600_000)
  }

  @Test(
    arguments: [
      (#""smartEndpointingEnabled": true"#, .vapi), (#""smartEndpointingEnabled": false"#, nil),
      (#""smartEndpointingEnabled": "livekit""#, .livekit),
      (#""smartEndpointingPlan": {"provider": "livekit"}, "smartEndpointingEnabled": true"#, .livekit),
      (#""smartEndpointingPlan": {"provider": "vapi"}, "smartEndpointingEnabled": false"#, .vapi),
      (#""smartEndpointingPlan": null, "smartEndpointingEnabled": true"#, .vapi),
    ] as [(String, SmartEndpointingPlan.Provider?)])
  func olderFormOfSmartEndpointing(_ json: String, _ provider: SmartEndpointingPlan.Provider?) throws {
    let smart = try Plan(json: "{\"startSpeakingPlan\": {\(json)}}").startSpeaking.smartEndpointing
    #expect(smart == provider.map { SmartEndpointingPlan(provider: $0) })
  }

  @Test(arguments: [
    ("en", true), ("EN-us", true), ("en-GB", true), ("multi", true), ("es", false), ("eng", false),
    ("zh-Hans-CN", false),
    ("x-whisper", false),
  ]) func language(_ tag: String, _ isEnglish: Bool) throws {
    let plan = try Plan(json: "{\"transcriber\": {\"language\": \"\(tag)\"}}")
    #expect(plan.transcriber.language == tag && plan.transcriber.isEnglish == isEnglish)
  }

  @Test(arguments: ["", "e", "english", "en-", "-en", "en--US", "en US", "é", "en-abcdefghi", "12", "x"])
  func noLanguage(_ tag: String) {
    #expect(Self.errors("{\"transcriber\": {\"language\": \"\(tag)\"}}").count == 1)
  }

  @Test func regularExpressionOptions() throws {
    let json = #"""
      {"startSpeakingPlan": {"customEndpointingRules": [{"type": "user", "regex": "a", "timeoutSeconds": 1, "regexOptions": [
        {"type": "ignore-case", "enabled": true}, {"type": "whole-word", "enabled": false}, {"type": "multi-line", "enabled": true},
        {"type": "multi-line", "enabled": false}]}]}}
      """#
    let rules = try Plan(json: json).startSpeaking.customEndpointingRules
    #expect(rules.map(\.condition) == [.customer(try RegularExpression("a", options: .ignoreCase))])
  }
}

/// Every key of a plan, none with its default.
let fullPlan = #"""
  {
    "backgroundSpeechDenoisingPlan": {
      "smartDenoisingPlan": {"enabled": true},
      "fourierDenoisingPlan": {"enabled": true, "mediaDetectionEnabled": false, "staticThreshold": -40,
        "baselineOffsetDb": -12.5, "windowSizeMs": 2500, "baselinePercentile": 9e1}
    },
    "startSpeakingPlan": {
      "waitSeconds": 0.7,
      "smartEndpointingPlan": {"provider": "custom-endpointing-model", "waitFunction": "100 + x"},
      "transcriptionEndpointingPlan": {"onPunctuationSeconds": 0.2, "onNoPunctuationSeconds": 2, "onNumberSeconds": 0.3},
      "customEndpointingRules": [
        {"type": "user", "regex": "a", "regexOptions": [{"type": "ignore-case", "enabled": true}], "timeoutSeconds": 4},
        {"type": "both", "assistantRegex": "b", "customerRegex": "c", "customerRegexOptions": [
          {"type": "whole-word", "enabled": true}, {"type": "multi-line", "enabled": true}], "timeoutSeconds": 0.25}]
    },
    "stopSpeakingPlan": {"numWords": 2.0, "voiceSeconds": 0.3, "backoffSeconds": 1.5,
      "acknowledgementPhrases": ["s\u00ed"], "interruptionPhrases": ["para", "un momento"]},
    "transcriber": {"language": "es-419"},
    "messagePlan": {"idleMessages": ["Hello?"], "idleTimeoutSeconds": 8, "idleMessageMaxSpokenCount": 2,
      "idleMessageResetCountOnUserSpeechEnabled": true},
    "silenceTimeoutSeconds": 45,
    "voiceActivityPlan": {"threshold": 0.35, "startSeconds": 0.05, "stopSeconds": 0.25, "input": "clean",
      "assistantStopSeconds": 0.6}
  }
  """#
