import Foundation
import TestSupport
import Testing

/// `voicepipe turns` as its users call it.
@Suite struct TurnsTests {
  static let call = """
    {"t": 0, "in": "speech.start"}

    {"t": 1, "in": "speech.stop"}
    {"t": 1.1, "in": "transcript", "text": "My number is 5"}
    {"t": 9, "in": "end"}

    """

  @Test func readsStandardInputAndWritesJSONLines() throws {
    let run = try Run(["turns"], input: Data(TurnsTests.call.utf8))
    #expect(run.code == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first == #"{"t":0,"event":"customer.speech.started"}"#)
    #expect(
      lines.last
        == #"{"t":1.6,"event":"customer.turn.ended","reason":"transcription","match":"number","transcript":"My number is 5","wait":0.5,"since":1.1,"opened":0,"text":"My number is 5","next":{"reason":"transcription","match":"no-punctuation","t":2.6},"margin":1}"#
    )
  }

  @Test func takesAFileAPlanAndAPreset() throws {
    let folder = try TemporaryFolder()
    try folder.write(TurnsTests.call, to: "in.jsonl")
    try folder.write(
      #"{"startSpeakingPlan": {"transcriptionEndpointingPlan": {"onNumberSeconds": 2}}}"#, to: "plan.json")
    let run = try Run(["turns", "in.jsonl", "--config", "plan.json", "--preset", "non-english"], in: folder)
    #expect(run.code == 0)
    #expect(run.output.contains(#""t":3.1,"event":"customer.turn.ended""#))
  }

  @Test func explainsInSentences() throws {
    let run = try Run(["turns", "--explain"], input: Data(TurnsTests.call.utf8))
    #expect(run.code == 0)
    #expect(
      run.output.hasSuffix(
        """
        1.6 s: The customer's turn ended, with "My number is 5": the latest transcript, "My number is 5", ends in a \
        number, which asks to wait 0.5 s from 1.1 s on. Without that, the wait without punctuation would have ended it \
        at 2.6 s, 1 s later.

        """))
  }

  /// Idle messages are chosen by SplitMix64: the first numbers that its authors' program gives for each seed.
  @Test(
    arguments: [
      (["--seed", "0"], [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]),
      ([], [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]),
      (["--seed", "1234567"], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]),
    ] as [([String], [UInt64])])
  func idleMessagesAreChosenByTheSeed(_ seed: [String], _ numbers: [UInt64]) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"messagePlan": {"idleMessages": ["a", "b", "c", "d", "e"], "idleTimeoutSeconds": 5}}"#, to: "plan.json")
    let call = #"""
      {"t": 0, "in": "assistant.start"}
      {"t": 1, "in": "assistant.done"}
      {"t": 30, "in": "end"}
      """#
    let run = try Run(["turns", "--config", "plan.json"] + seed, in: folder, input: Data(call.utf8))
    #expect(run.code == 0)
    let told = run.output.split(separator: "\n").filter { $0.contains("customer.idle") }
    let expected = numbers.enumerated().map { index, number in
      let message = ["a", "b", "c", "d", "e"][Int(number % 5)]
      return #"{"t":\#(6 + 5 * index),"event":"customer.idle","count":\#(index + 1),"message":"\#(message)"}"#
    }
    #expect(told.map(String.init) == expected)
  }

  /// Whatever the transcriber wrote: a line an event, and nothing in it that a terminal would obey.
  @Test func explainsOnOneLine() throws {
    let text = #"{"t": 1, "in": "transcript", "text": "a\nb\u2028c\u001b[2J\u009b5n."}"#
    let run = try Run(["turns", "--explain"], input: Data((text + "\n" + #"{"t": 2, "in": "end"}"#).utf8))
    #expect(run.code == 0)
    #expect(run.output.hasPrefix(#"1.1 s: The customer's turn ended, with "a b c [2J 5n.":"#))
    #expect(run.output.filter(\.isNewline).count == 1)
  }

  @Test func aWrongLineIsToldWithItsNumberAfterWhatWentBefore() throws {
    let run = try Run(["turns", "-"], input: Data((TurnsTests.call + #"{"t": 9, "in": "end"}"#).utf8))
    #expect(run.code == 65)
    #expect(run.errors == "voicepipe: error: standard input: line 6: the stream ended on line 5\n")
    #expect(run.output.split(separator: "\n").count == 3)
  }

  @Test(
    arguments: [
      (["turns", "nowhere.jsonl"], 66 as Int32), (["turns", "--preset", "none"], 64 as Int32),
      (["turns", "--seed", "x"], 64 as Int32), (["turns", "--config", "-"], 64 as Int32),
      (["turns", "--config", "nowhere.json"], 66 as Int32),
    ] as [([String], Int32)])
  func refuses(arguments: [String], code: Int32) throws { #expect(try Run(arguments).code == code) }
}
