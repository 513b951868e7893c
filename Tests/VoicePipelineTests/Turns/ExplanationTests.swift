import Testing
import VoicePipeline
import VoiceRealtime

/// Times in sentences and in JSON are one text: digits, no exponent, none more than needed.
@Suite struct ExplanationTests {
  @Test(
    arguments: [
      (0, "0"), (50, "0.00005"), (1, "0.000001"), (100_000, "0.1"), (1_250_000, "1.25"), (3_000_000, "3"),
      (9_007_199_254_740_993, "9007199254.740993"),
    ] as [(Int64, String)])
  func timesAreDecimals(_ microseconds: Int64, _ told: String) {
    let record = EventRecord(
      Event(.callSilenceTimeout(since: StreamTime(microseconds: microseconds)), at: StreamTime(microseconds: 0)))
    #expect(record.explanation == "0 s: The call has been silent since \(told) s: the silence timeout.")
    #expect(record.json == #"{"t":0,"event":"call.silence.timeout","since":\#(told)}"#)
  }

  @Test(arguments: [(50, "0.00005 s later"), (-50, "0.00005 s earlier"), (0, "at the same time")] as [(Int64, String)])
  func marginsAreDecimals(_ margin: Int64, _ told: String) {
    let end = StreamTime(seconds: 2)
    let ending = TurnEnding(
      by: .smart(probability: 0.5), wait: StreamTime(seconds: 1), since: StreamTime(seconds: 1), opened: .zero,
      next: .init(by: .transcriber, time: end + StreamTime(microseconds: margin)))
    let record = EventRecord(Event(.customerTurnEnded(ending), at: end))
    #expect(record.explanation.hasSuffix(", \(told)."), "\(record.explanation)")
  }
}
