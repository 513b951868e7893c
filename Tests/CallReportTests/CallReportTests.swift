import Foundation
import Testing
import VoicePipeline
import VoiceRealtime

@testable import CallReport

@Suite("The report's page")
struct CallReportTests {
  @Test("It is one file that asks the network for nothing")
  func selfContained() throws {
    let page = SyntheticCall.page(try SyntheticCall.report(seconds: 60))
    #expect(page.hasPrefix("<!doctype html>"))
    for reference in ["<link", "<img", "<iframe", "href=\"", "@import", "url(", "fetch(", "<!--"] {
      let found = page.contains(reference)
      #expect(!found, "\(reference)")
    }
    #expect(page.contains("(MIT)"))
  }

  @Test("Text of the call cannot break the page")
  func escapes() throws {
    let page = SyntheticCall.page(try SyntheticCall.report(seconds: 60))
    #expect(page.contains("<title>synthetic &lt;call&gt; &amp; more.wav</title>"))
    #expect(page.contains(#"a \u003c/script> turn"#))
    #expect(!page.contains("a </script> turn"))
  }

  @Test("A sign that makes one character with the next one hides nothing")
  func joined() throws {
    var report = try SyntheticCall.report(seconds: 1)
    report.title = "\u{600}<i\u{600}>\u{600}&"
    report.events = [SyntheticCall.turnEnd(1, transcript: "\u{600}</script>")]
    let signs = SyntheticCall.page(report).unicodeScalars.filter { $0 != "\u{600}" }
    let page = String(String.UnicodeScalarView(signs))
    #expect(page.contains("<title>&lt;i&gt;&amp;</title>"))
    #expect(page.contains(#""transcript":"\u003c/script>""#))
  }

  @Test("Every byte of the data comes back")
  func data() throws {
    let report = try SyntheticCall.report(seconds: 60)
    let page = SyntheticCall.page(report)
    func bytes(_ id: String) throws -> [UInt8] {
      let start = try #require(page.range(of: "id=\"data-\(id)\">"))
      let end = try #require(page[start.upperBound...].range(of: "</script>"))
      return [UInt8](try #require(Data(base64Encoded: String(page[start.upperBound..<end.lowerBound]))))
    }
    #expect(try bytes("trace-level") == report.trace.level)
    #expect(try bytes("trace-flags") == report.trace.flags)
    #expect(try bytes("peaks-customer-before") == report.customer.before.peaks.map(UInt8.init(bitPattern:)))
    #expect(try bytes("levels-assistant-after") == report.assistant?.after.levels)
  }

  @Test("An hour takes less than 20 MB")
  func hour() throws {
    let page = SyntheticCall.page(try SyntheticCall.report(seconds: 3600))
    #expect(page.utf8.count < 20_000_000)
  }
}

@Suite("The figures of a call")
struct CallSummaryTests {
  @Test("A turn in which no speech was heard has no wait after its end")
  func transcribedOnly() throws {
    let events = [
      SyntheticCall.speech(1, from: 0.9), SyntheticCall.silence(2.1, from: 2), SyntheticCall.turnEnd(2.5),
      SyntheticCall.answer(3), SyntheticCall.event(9, .assistantSpeechStopped(text: .closed)),
      SyntheticCall.turnEnd(30), SyntheticCall.answer(31),
      SyntheticCall.event(39, .assistantSpeechStopped(text: .closed)), SyntheticCall.speech(41, from: 40.9),
      SyntheticCall.turnEnd(45),
    ]
    let figures = CallSummary([(CallTrace(), events)])
    #expect(figures.turns == 3)
    #expect(figures.endpointDelay == .init(median: 0.5, p95: 0.5, count: 1))
    #expect(figures.responseWait == .init(median: 1, p95: 1, count: 1))
  }

  @Test("The wait for an answer to a turn that was taken up again begins with its last speech")
  func resumed() throws {
    let events = [
      SyntheticCall.speech(1, from: 0.9), SyntheticCall.silence(2.1, from: 2), SyntheticCall.turnEnd(2.5),
      SyntheticCall.event(2.75, .customerTurnResumed(SyntheticCall.words)), SyntheticCall.speech(2.8, from: 2.7),
      SyntheticCall.silence(4.1, from: 4), SyntheticCall.turnEnd(5), SyntheticCall.answer(6),
      SyntheticCall.event(7, .assistantInterruptionIgnored(.init(since: .zero, words: 1, wordsNeeded: 2, next: nil))),
      SyntheticCall.event(8, .assistantSpeechInterrupted(SyntheticCall.words)),
    ]
    let figures = CallSummary([(CallTrace(), events)])
    #expect(figures.turns == 2 && figures.resumed == 1 && figures.interruptions == 1 && figures.ignored == 1)
    #expect(figures.endpointDelay == .init(median: 0.5, p95: 1, count: 2))
    #expect(figures.responseWait == .init(median: 2, p95: 2, count: 1))
  }

  @Test("Talk, waits, interruptions and levels are those of the call")
  func figures() throws {
    let figures = try SyntheticCall.report(seconds: 180).summary
    #expect(figures.length == 180)
    #expect(abs(figures.customerTalk - 27) < 1e-9)
    #expect(abs(figures.assistantTalk - 9 * 7.49) < 1e-6)
    #expect(figures.overlap == 0)
    #expect(figures.turns == 9)
    #expect(figures.resumed == 0)
    #expect(figures.interruptions == 3)
    let endpoint = try #require(figures.endpointDelay)
    #expect(abs(endpoint.median - 0.5) < 1e-9 && abs(endpoint.p95 - 0.5) < 1e-9 && endpoint.count == 9)
    let response = try #require(figures.responseWait)
    #expect(abs(response.median - 1.53) < 1e-9 && response.count == 9)
    let (noise, speech) = (try #require(figures.noise), try #require(figures.speechLevel))
    #expect(abs(noise + 55) <= 1)
    #expect(abs(speech + 23.5) <= 1.5)
    #expect(abs(try #require(figures.signalToNoise) - (speech - noise)) < 0.1)
  }

  @Test("A call without anything has no figures to divide by")
  func empty() {
    let nothing = SignalPainter(rate: .hertz(16_000)).finish()
    let figures = CallSummary(trace: CallTrace(), events: [], customer: nothing)
    #expect(figures.length == 0 && figures.noise == nil && figures.endpointDelay == nil && figures.signalToNoise == nil)
  }

  @Test("Percentiles are nearest rank", arguments: [(1, 1.0, 1.0), (2, 1, 2), (20, 10, 19), (100, 50, 95)])
  func percentiles(count: Int, median: Double, p95: Double) throws {
    let waits = try #require(CallSummary.Waits((1...count).reversed().map(Double.init)))
    #expect(waits.median == median && waits.p95 == p95)
  }

  /// As many hundredths of a hundred values are a whole number, also where doubles make a little more of it.
  @Test func everyPercentileOfAHundredIsItsOwn() {
    let values = (1...100).map(Double.init)
    for percent in values { #expect(Percentile.nearestRank(percent, of: values) == percent) }
  }
}
