import Testing
import VoicePipeline

/// The table of a plan's keys that hosts rely on: what each allows, and what it is where nobody sets it.
@Suite struct PlanTableTests {
  /// A key with a number: where it stands in the JSON and in Swift, its default and its range.
  struct Number: CustomTestStringConvertible, Sendable {
    var key: String
    var byDefault: Double?
    var least, greatest: Double
    var isWhole = false
    var value: @Sendable (Plan) -> Double?

    init(
      _ key: String, _ byDefault: Double?, _ range: ClosedRange<Double>, whole: Bool = false,
      _ value: @escaping @Sendable (Plan) -> Double?
    ) {
      (self.key, self.byDefault, isWhole, self.value) = (key, byDefault, whole, value)
      (least, greatest) = (range.lowerBound, range.upperBound)
    }

    var testDescription: String { key }

    /// As JSON has it: "0.5", and "3" for a whole number.
    func text(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

    /// The plan in which it is `value`.
    func json(_ value: Double) -> String {
      let names = key.split(separator: ".")
      return names.map { "{\"\($0)\": " }.joined() + text(value) + String(repeating: "}", count: names.count)
    }
  }

  private static let fourier = "backgroundSpeechDenoisingPlan.fourierDenoisingPlan."
  private static let transcription = "startSpeakingPlan.transcriptionEndpointingPlan."

  static let numbers: [Number] = [
    Number(fourier + "staticThreshold", -35, -80...0) {
      Double($0.backgroundSpeechDenoising.fourier.staticThreshold.value)
    },
    Number(fourier + "baselineOffsetDb", -15, -30 ... -5) {
      Double($0.backgroundSpeechDenoising.fourier.baselineOffset.value)
    },
    Number(fourier + "windowSizeMs", 3_000, 1_000...30_000) {
      $0.backgroundSpeechDenoising.fourier.windowSize.seconds * 1_000
    },
    Number(fourier + "baselinePercentile", 85, 1...99) { $0.backgroundSpeechDenoising.fourier.baselinePercentile },
    Number("startSpeakingPlan.waitSeconds", 0.4, 0...5) { $0.startSpeaking.wait.seconds },
    Number(transcription + "onPunctuationSeconds", 0.1, 0...3) {
      $0.startSpeaking.transcriptionEndpointing.onPunctuation.seconds
    },
    Number(transcription + "onNoPunctuationSeconds", 1.5, 0...3) {
      $0.startSpeaking.transcriptionEndpointing.onNoPunctuation.seconds
    },
    Number(transcription + "onNumberSeconds", 0.5, 0...3) {
      $0.startSpeaking.transcriptionEndpointing.onNumber.seconds
    },
    Number("stopSpeakingPlan.numWords", 0, 0...10, whole: true) { Double($0.stopSpeaking.numWords) },
    Number("stopSpeakingPlan.voiceSeconds", 0.2, 0...0.5) { $0.stopSpeaking.voice.seconds },
    Number("stopSpeakingPlan.backoffSeconds", 1, 0...10) { $0.stopSpeaking.backoff.seconds },
    Number("messagePlan.idleTimeoutSeconds", 10, 5...60) { $0.message.idleTimeout.seconds },
    Number("messagePlan.idleMessageMaxSpokenCount", 3, 1...10, whole: true) {
      Double($0.message.idleMessageMaxSpokenCount)
    },
    Number("silenceTimeoutSeconds", nil, 10...3_600) { $0.silenceTimeout?.seconds },
    Number("voiceActivityPlan.threshold", 0.7, 0...1) { Double($0.voiceActivity.threshold) },
    Number("voiceActivityPlan.startSeconds", 0.03, 0...1) { $0.voiceActivity.start.seconds },
    Number("voiceActivityPlan.stopSeconds", 0.1, 0...5) { $0.voiceActivity.stop.seconds },
    Number("voiceActivityPlan.assistantStopSeconds", 0.4, 0...5) { $0.voiceActivity.assistantStop.seconds },
  ]

  @Test(
    "A number has its default, is taken up to both ends of its range, and refused a step beyond", arguments: numbers)
  func number(_ row: Number) throws {
    let byDefault = row.value(Plan())
    #expect((byDefault == nil) == (row.byDefault == nil))
    if let byDefault, let expected = row.byDefault { #expect(abs(byDefault - expected) < 1e-6) }
    for value in [row.least, row.greatest] { #expect(try row.value(Plan(json: row.json(value))) == value) }
    let step = row.isWhole ? 1 : 0.001
    for value in [row.least - step, row.greatest + step] {
      let range = "\(row.text(row.least)) ... \(row.text(row.greatest))"
      #expect(
        PlanDecodingTests.errors(row.json(value)) == ["\(row.key): \(row.text(value)) is out of range \(range)"])
    }
  }

  @Test(arguments: [(0.0, true), (15, true), (-0.001, false), (15.001, false)])
  func timeoutOfARule(_ seconds: Double, _ isTaken: Bool) throws {
    let json = """
      {"startSpeakingPlan": {"customEndpointingRules": [{"type": "customer", "regex": "a", "timeoutSeconds": \(seconds)}]}}
      """
    let key = "startSpeakingPlan.customEndpointingRules[0].timeoutSeconds"
    #expect(PlanDecodingTests.errors(json) == (isTaken ? [] : ["\(key): \(seconds) is out of range 0 ... 15"]))
    guard isTaken else { return }
    #expect(try Plan(json: json).startSpeaking.customEndpointingRules.map(\.timeout.seconds) == [seconds])
  }

  @Test(arguments: [
    ("stopSpeakingPlan", "acknowledgementPhrases", 240), ("stopSpeakingPlan", "interruptionPhrases", 240),
    ("messagePlan", "idleMessages", 1_000),
  ])
  func lengthOfATextIsInCharacters(_ part: String, _ key: String, _ longest: Int) {
    func errors(_ count: Int) -> [String] {
      PlanDecodingTests.errors(#"{"\#(part)": {"\#(key)": ["a", "\#(String(repeating: "é", count: count))"]}}"#)
    }
    #expect(errors(longest).isEmpty)
    #expect(errors(longest + 1) == ["\(part).\(key)[1]: has \(longest + 1) characters; at most \(longest) are allowed"])
  }

  @Test func whatIsNoNumberHasItsDefault() throws {
    let plan = Plan()
    #expect(!plan.backgroundSpeechDenoising.smart.enabled && !plan.backgroundSpeechDenoising.fourier.enabled)
    #expect(plan.backgroundSpeechDenoising.fourier.mediaDetectionEnabled)
    #expect(plan.startSpeaking.smartEndpointing == nil && plan.startSpeaking.customEndpointingRules.isEmpty)
    #expect(SmartEndpointingPlan(provider: .livekit).waitFunction == (try WaitFunction("200 + 8000 * x")))
    #expect(plan.transcriber.language == "en" && plan.message.idleMessages.isEmpty)
    #expect(!plan.message.idleMessageResetCountOnUserSpeechEnabled && plan.voiceActivity.input == .raw)
    #expect(
      plan.stopSpeaking.acknowledgementPhrases == [
        "i understand", "i see", "i got it", "i hear you", "im listening", "im with you", "right", "okay", "ok", "sure",
        "alright", "got it", "understood", "yeah", "yes", "uh-huh", "mm-hmm", "gotcha", "mhmm", "ah", "yeah okay",
        "yeah sure",
      ])
    #expect(
      plan.stopSpeaking.interruptionPhrases == [
        "stop", "shut", "up", "enough", "quiet", "silence", "but", "dont", "not", "no", "hold", "wait", "cut", "pause",
        "nope", "nah", "nevermind", "never", "bad", "actually",
      ])
  }
}
