import TestSupport
import Testing

@testable import VoicePipeline

/// Words, phrases and endings of texts, as the rules have them.
@Suite struct TurnTextTests {
  @Test(arguments: [
    ("I want to fly.", ["i", "want", "to", "fly"]),
    ("Don’t, don't, don＇t DONʼT", ["dont", "dont", "dont", "dont"]),
    ("Uh-huh mm‐hmm a‑b", ["uh-huh", "mm-hmm", "a-b"]),
    ("a--b -c d- - e", ["a", "b", "c", "d", "e"]),
    ("'tis the '90s", ["tis", "the", "90s"]),
    ("Si\u{301} S\u{ED}", ["sí", "sí"]),
    ("好的，好的 abc中d", ["好", "的", "好", "的", "abc", "中", "d"]),
    ("スーパー ひらがな", ["ス", "ー", "パ", "ー", "ひ", "ら", "が", "な"]),
    ("x²³ ½ ٣٤", ["x²³", "½", "٣٤"]),
    ("ΣΤΟΠ στοπ ΛΌΓΟΣ λόγος", ["στοπ", "στοπ", "λόγοσ", "λόγοσ"]),
    ("हिन्दी 한국어", ["हिन्दी", "한국어"]),
    ("... !? — ", []), ("", []), ("😀", []),
    ("a_b c.d e/f", ["a", "b", "c", "d", "e", "f"]),
  ])
  func words(text: String, expected: [String]) {
    #expect(Words.split(text) == expected)
    #expect(ReferenceTurns.words(text) == expected)
  }

  @Test func wordsAgreeWithTheReferenceOnRandomScalars() {
    var random = SeededGenerator(seed: 7)
    let letters = Array("aB9-'’‐ .éΣ中あカーß½ِ\u{301}\u{200D}한é_क्") + ["\u{3099}", "İ", "ﬁ"]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<(1 + random.next() % 8) { text.append(letters[Int(random.next() % UInt64(letters.count))]) }
      #expect(Words.split(text) == ReferenceTurns.words(text), "\(text.unicodeScalars.map(\.value))")
    }
  }

  @Test func phrasesAreWholeWordsInARow() {
    let phrases = Phrases(["hold on", "Don't", "...", "no"])
    #expect(phrases.occur(in: Words.split("please HOLD, on")))
    #expect(phrases.occur(in: Words.split("I dont know")))
    #expect(!phrases.occur(in: Words.split("another hold upon nothing")))
    #expect(!phrases.occur(in: []))
  }

  @Test func phrasesMakeUpATextHoweverItIsCut() {
    let phrases = Phrases(["i", "i see", "see what", "what"])
    for text in ["i see", "I see what", "i i see see what what", "what"] { #expect(phrases.makeUp(Words.split(text))) }
    for text in ["see", "i see see", "i see what else"] { #expect(!phrases.makeUp(Words.split(text))) }
    // 10 000 words, each of which can be cut in two ways.
    let long = Array(repeating: ["i", "see", "what"], count: 3334).flatMap { $0 }
    #expect(phrases.makeUp(long))
    #expect(!phrases.makeUp(long + ["else"]))
  }

  @Test(arguments: [
    ("it is 42", EndpointMatch.number), ("42 ", .number), ("٤", .number), ("42.", .punctuation), ("x²", .noPunctuation),
    ("Done.", .punctuation), ("Done.\" ", .punctuation), ("(Really?)", .punctuation), ("Done. )", .noPunctuation),
    ("好。", .punctuation), ("ठीक।", .punctuation), ("؟", .punctuation), ("well…", .punctuation), ("42)", .noPunctuation),
    ("", .noPunctuation), ("  ", .noPunctuation), ("and,", .noPunctuation), ("\u{3000}", .noPunctuation),
  ])
  func endings(text: String, expected: EndpointMatch) { #expect(EndpointMatch(endOf: text) == expected) }

  @Test func keptTextComesBack() {
    var kept = SpokenText()
    kept.add(" I want ", final: true)
    kept.add("to", final: false)
    var added = SpokenText()
    #expect(kept.inFront(of: added).adding("to fly", final: true).text == "I want to fly")
    added.add("fly", final: false)
    #expect(kept.inFront(of: added).text == "I want to fly")
    #expect(kept.inFront(of: added).adding("flee", final: true).text == "I want to flee")
  }

  @Test func aRecordShowsOnlyTheEndOfALongText() {
    var text = SpokenText()
    for i in 0..<10_000 { text.add("piece \(i)", final: true) }
    #expect(text.end.count < 1100)
    #expect(text.end.hasPrefix("… piece ") && text.end.hasSuffix(" piece 9999"))
    #expect(SpokenText().end == "")
  }

  /// The reference's values for seed 0, from Vigna's `splitmix64.c`.
  @Test func splitMix() {
    var random = SplitMix64(seed: 0)
    #expect(random.next() == 0xE220_A839_7B1D_CDAF)
    #expect(random.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect(random.next() == 0x06C4_5D18_8009_454F)
  }

  @Test func aFailingRuleIsToldOnceAndDoesNotMatch() throws {
    var plan = Plan()
    plan.startSpeaking.customEndpointingRules = [
      CustomEndpointingRule(.customer(try RegularExpression("(a+)+$")), timeout: StreamTime(seconds: 9)),
      CustomEndpointingRule(.customer(try RegularExpression("b")), timeout: StreamTime(seconds: 1)),
    ]
    var conversation = Conversation(plan)
    let hard = String(repeating: "a", count: 40) + "b"
    for t in [0.0, 5.0, 10.0] {
      conversation.apply(.transcript(.init(hard)), at: StreamTime(seconds: t))
      conversation.apply(.assistantStart(idle: false), at: StreamTime(seconds: t + 2))
      conversation.apply(.assistantDone, at: StreamTime(seconds: t + 3))
    }
    let names = conversation.takeRecords().map { "\($0.event.time.seconds) \($0.event.kind.name)" }
    #expect(names.filter { $0.hasSuffix("rule.failed") } == ["0.0 rule.failed"])
    #expect(
      names.filter { $0.hasSuffix("turn.ended") } == [
        "1.0 customer.turn.ended", "6.0 customer.turn.ended", "11.0 customer.turn.ended",
      ])
  }
}
