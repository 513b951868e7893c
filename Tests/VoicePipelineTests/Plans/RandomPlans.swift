import TestSupport
import VoicePipeline

extension Plan {
  /// A valid plan with every field somewhere in its range, to the last bit or microsecond.
  static func random(using random: inout SeededGenerator) -> Plan {
    func time(_ range: ClosedRange<Int64>) -> StreamTime {
      StreamTime(microseconds: Int64.random(in: range, using: &random))
    }
    func flag() -> Bool { Bool.random(using: &random) }
    func text() -> String {
      let parts = ["a", "é", "\"", "\\", "\n", "\u{1}", "/", "😀", " ", "don't", "\u{2028}", "{", "0"]
      return (0..<Int.random(in: 0...8, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
    }
    func texts() -> [String] { (0..<Int.random(in: 0...4, using: &random)).map { _ in text() } }
    func pattern() -> RegularExpression {
      let patterns = ["", "a", #"\d{3}"#, "(spell|define)", #"^\s*"?é$"#, "a\\/b", "[^]"]
      let options = RegularExpression.Options(rawValue: UInt8.random(in: 0...7, using: &random))
      do { return try RegularExpression(patterns.randomElement(using: &random) ?? "", options: options) } catch {
        fatalError("\(error)")
      }
    }
    var plan = Plan()
    plan.backgroundSpeechDenoising.smart.enabled = flag()
    plan.backgroundSpeechDenoising.fourier.enabled = flag()
    plan.backgroundSpeechDenoising.fourier.mediaDetectionEnabled = flag()
    plan.backgroundSpeechDenoising.fourier.staticThreshold = Decibels(.random(in: -80...0, using: &random))
    plan.backgroundSpeechDenoising.fourier.baselineOffset = Decibels(.random(in: -30 ... -5, using: &random))
    plan.backgroundSpeechDenoising.fourier.windowSize = time(1_000_000...30_000_000)
    plan.backgroundSpeechDenoising.fourier.baselinePercentile = .random(in: 1...99, using: &random)
    plan.startSpeaking.wait = time(0...5_000_000)
    let functions = ["200 + 8000 * x", "-x", "max(1, x, 2)", "2000 / (1 + exp(-10 * (x - 0.5)))"]
    if flag(), let provider = SmartEndpointingPlan.Provider.allCases.randomElement(using: &random),
      let function = try? WaitFunction(functions.randomElement(using: &random) ?? "x")
    {
      plan.startSpeaking.smartEndpointing = SmartEndpointingPlan(provider: provider, waitFunction: function)
    }
    plan.startSpeaking.transcriptionEndpointing.onPunctuation = time(0...3_000_000)
    plan.startSpeaking.transcriptionEndpointing.onNoPunctuation = time(0...3_000_000)
    plan.startSpeaking.transcriptionEndpointing.onNumber = time(0...3_000_000)
    plan.startSpeaking.customEndpointingRules = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      let conditions: [CustomEndpointingRule.Condition] = [
        .assistant(pattern()), .customer(pattern()), .both(assistant: pattern(), customer: pattern()),
      ]
      return CustomEndpointingRule(
        conditions[Int.random(in: 0...2, using: &random)], timeout: time(0...15_000_000))
    }
    plan.stopSpeaking.numWords = .random(in: 0...10, using: &random)
    plan.stopSpeaking.voice = time(0...500_000)
    plan.stopSpeaking.backoff = time(0...10_000_000)
    plan.stopSpeaking.acknowledgementPhrases = texts()
    plan.stopSpeaking.interruptionPhrases = texts()
    plan.transcriber.language = ["en", "en-US", "multi", "es-419", "zh-Hans"].randomElement(using: &random) ?? "en"
    plan.message.idleMessages = texts()
    plan.message.idleTimeout = time(5_000_000...60_000_000)
    plan.message.idleMessageMaxSpokenCount = .random(in: 1...10, using: &random)
    plan.message.idleMessageResetCountOnUserSpeechEnabled = flag()
    plan.silenceTimeout = flag() ? time(10_000_000...3_600_000_000) : nil
    plan.voiceActivity.threshold = .random(in: 0...1, using: &random)
    plan.voiceActivity.start = time(0...1_000_000)
    plan.voiceActivity.stop = time(0...5_000_000)
    plan.voiceActivity.input = flag() ? .raw : .clean
    plan.voiceActivity.assistantStop = time(0...5_000_000)
    return plan
  }
}
