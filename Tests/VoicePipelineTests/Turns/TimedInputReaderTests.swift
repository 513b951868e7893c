import Foundation
import TestSupport
import Testing

@testable import VoicePipeline

/// Lines of timed inputs: what they mean, and what is wrong with them.
@Suite struct TimedInputReaderTests {
  @Test(arguments: [
    (#"{"t": 0, "in": "speech.start"}"#, CallInput.speechStart),
    (#"{"in":"speech.stop","t":1e0}"#, .speechStop),
    (#" {"t":1.5,"in":"transcript","text":"a\u00e9\n\ud83d\ude00\/"} "#, .transcript(.init("aé\n😀/"))),
    (
      #"{"t":2,"in":"transcript","text":"x","final":false,"start":1.25}"#,
      .transcript(.init("x", final: false, start: StreamTime(seconds: 1.25)))
    ),
    (#"{"t":2,"in":"transcript","text":"\ud83d"}"#, .transcript(.init("\u{FFFD}"))),
    (
      #"{"t":2,"in":"transcript","text":"a\udc00\ud83d\u0062\ud83d\ud83d\ude00"}"#,
      .transcript(.init("a\u{FFFD}\u{FFFD}b\u{FFFD}😀"))
    ),
    ("\u{FEFF}" + #"{"t":2,"in":"endpoint.now"}"#, .endpointNow),
    (#"{"t":2,"in":"endpoint.probability","x":-0.5e1}"#, .endpointProbability(-5)),
    (#"{"t":2,"in":"endpoint.now","more":[1,{"a":null}],"t":3}"#, .endpointNow),
    (#"{"t":4,"in":"assistant.message","text":""}"#, .assistantMessage("")),
    (#"{"t":4,"in":"assistant.ready"}"#, .assistantReady(idle: false)),
    (#"{"t":4,"in":"assistant.start","idle":true}"#, .assistantStart(idle: true)),
    (#"{"t":4,"in":"assistant.done"}"#, .assistantDone),
  ])
  func reads(line: String, expected: CallInput) throws {
    var reader = TimedInputReader()
    #expect(try reader.read(line)?.input == expected)
  }

  @Test(arguments: [
    ("{", "line 3: not a JSON object: a name in quotes is expected at byte 2"),
    ("hello", "line 3: not a JSON object: an object in braces is expected at byte 1"),
    ("[]", "line 3: not a JSON object: an object in braces is expected at byte 1"),
    (#"{"t":3,"in":"end"} x"#, "line 3: not a JSON object: something follows it at byte 20"),
    (#"{"t":03,"in":"end"}"#, "line 3: not a JSON object: a comma or a closing brace is expected at byte 7"),
    (#"{"t":NaN,"in":"end"}"#, "line 3: not a JSON object: a value is expected at byte 6"),
    (#"{"t":3,"in":"speech"}"#, #"line 3: in: "speech" is not known; one of"#),
    (#"{"t":3}"#, "line 3: in is missing"),
    (#"{"t":3,"in":7}"#, "line 3: in: 7.0 found, the name of an input expected"),
    (#"{"in":"end"}"#, "line 3: t is missing; a number is expected"),
    (#"{"t":"3","in":"end"}"#, #"line 3: t: "3" found, a number expected"#),
    (#"{"t":-1,"in":"end"}"#, "line 3: t: -1.0 found, seconds, 0 to 1000000000000, expected"),
    (#"{"t":1e999,"in":"end"}"#, "line 3: t: inf found, a finite number expected"),
    (#"{"t":1e300,"in":"end"}"#, "line 3: t: 1e+300 found, seconds, 0 to 1000000000000, expected"),
    (#"{"t":1.5,"in":"end"}"#, "line 3: t: 1.5 runs backwards: line 2 is at 2.0 s"),
    (#"{"t":3,"in":"transcript"}"#, "line 3: text is missing; a text is expected"),
    (#"{"t":3,"in":"transcript","text":null}"#, "line 3: text: null found, a text expected"),
    (#"{"t":3,"in":"transcript","text":"a","final":1}"#, "line 3: final: 1.0 found, true or false expected"),
    (#"{"t":3,"in":"transcript","text":"a","start":"1"}"#, #"line 3: start: "1" found, a number expected"#),
    (#"{"t":3,"in":"transcript","text":"\ud83d\u00"}"#, "line 3: not a JSON object: four hexadecimal digits"),
    ("\u{FEFF}" + #"{"t":3,"in":"end"}"#, "line 3: not a JSON object: an object in braces is expected at byte 1"),
    (#"{"t":3,"in":"endpoint.probability"}"#, "line 3: x is missing; a number is expected"),
    (#"{"t":3,"in":"assistant.ready","idle":"no"}"#, #"line 3: idle: "no" found, true or false expected"#),
  ])
  func tellsWhatIsWrong(line: String, expected: String) throws {
    var reader = TimedInputReader()
    _ = try reader.read("")
    _ = try reader.read(#"{"t":2,"in":"speech.start"}"#)
    do {
      let input = try reader.read(line)
      Issue.record("\(String(describing: input))")
    } catch { #expect(error.description.hasPrefix(expected), "\(error)") }
  }

  /// Whoever splits an event file at every character that ends a line in Unicode gets whole objects.
  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}", "\n", "\r"]) func anEventIsOneLine(separator: String) throws {
    let said = "one\(separator)two\u{C5}\u{28}\u{2029}three."
    var conversation = Conversation(Plan())
    conversation.apply(TimedInput(.transcript(.init(said)), at: .zero))
    conversation.apply(TimedInput(nil, at: StreamTime(seconds: 1)))
    let lines = conversation.takeRecords().map(\.json)
    #expect(lines.count == 1)
    for line in lines {
      #expect(line.split(omittingEmptySubsequences: false) { $0.isNewline }.count == 1)
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["transcript"] as? String == said)
    }
  }

  @Test func nothingFollowsTheEnd() throws {
    var reader = TimedInputReader()
    _ = try reader.read(#"{"t":2,"in":"end"}"#)
    #expect(try reader.read("  \r") == nil)
    #expect(throws: TimedInputError(line: 3, problem: .afterEnd(line: 1))) {
      try reader.read(#"{"t":2,"in":"speech.stop"}"#)
    }
  }

  @Test func bytesThatAreNotUTF8AreTold() {
    var reader = TimedInputReader()
    let line = Array(#"{"t":0,"in":"transcript","text":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
    #expect(throws: TimedInputError.self) { try reader.read(line.span) }
  }

  @Test func besideARecordingItsOwnInputsAreRefused() throws {
    for (name, customer, both) in [
      ("speech.start", false, false), ("end", false, false), ("assistant.done", true, false),
      ("endpoint.now", true, true),
    ] {
      for (accepts, expected) in [(TimedInputReader.Accepts.besideCustomer, customer), (.besideBoth, both)] {
        var reader = TimedInputReader(accepting: accepts)
        let read = try? reader.read(#"{"t":0,"in":"\#(name)"}"#)
        #expect((read != nil) == expected, "\(name)")
      }
    }
  }

  /// Lines torn and mixed: an input or an error, never a crash; what was read can be played.
  @Test func survivesMutatedLines() throws {
    let seeds = [
      #"{"t": 1.25, "in": "transcript", "text": "I \"want\" to\u00e9\ud83d\ude00 fly.", "final": false, "start": 0.5}"#,
      #"{"t":2,"in":"endpoint.probability","x":0.5e-1,"more":[true,null,{"a":[1,2]}]}"#,
      #"{"t":3,"in":"assistant.ready","idle":true}"#, #"{"t":4,"in":"end"}"#,
    ].map { Array($0.utf8) }
    var random = SeededGenerator(seed: 99)
    let count = ProcessInfo.processInfo.environment["VOICE_PIPELINE_LINES"].flatMap { Int($0) } ?? 100_000
    var read = 0
    for _ in 0..<count {
      var line = seeds[Int(random.next() % 4)]
      for _ in 0...(random.next() % 3) {
        let place = Int(random.next() % UInt64(line.count + 1))
        switch random.next() % 4 {
        case 0: line.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        case 1: if place < line.count { line.remove(at: place) }
        case 2:
          if place < line.count {
            line[place] = Array("0123456789eE+-.,:{}[]\"\\tfn\u{1}".utf8)[Int(random.next() % 27)]
          }
        default: line.insert(contentsOf: seeds[Int(random.next() % 4)].prefix(Int(random.next() % 20)), at: place)
        }
      }
      var reader = TimedInputReader()
      guard let input = try? reader.read(line.span) else { continue }
      read += 1
      var conversation = Conversation(Plan())
      conversation.apply(input)
      for record in conversation.takeRecords() {
        #expect((try? JSONSerialization.jsonObject(with: Data(record.json.utf8))) != nil)
      }
    }
    #expect(read > count / 50)
  }

  @Test func deepNestingIsAnErrorNotACrash() {
    var reader = TimedInputReader()
    let deep = #"{"t":0,"in":"end","a":"# + String(repeating: "[", count: 1_000_000)
    #expect(throws: TimedInputError.self) { try reader.read(deep) }
  }
}
