import Foundation
import Testing
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
    report.events = [#"{"t":1,"event":"x","transcript":"\#u{600}</script>"}"#].compactMap { ReportEvent(line: $0) }
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
    let lines = [
      #"{"t":1,"event":"customer.speech.started","onset":0.9}"#,
      #"{"t":2.1,"event":"customer.speech.stopped","offset":2}"#, #"{"t":2.5,"event":"customer.turn.ended"}"#,
      #"{"t":3,"event":"assistant.speech.started"}"#, #"{"t":9,"event":"assistant.speech.stopped"}"#,
      #"{"t":30,"event":"customer.turn.ended","opened":29}"#, #"{"t":31,"event":"assistant.speech.started"}"#,
      #"{"t":39,"event":"assistant.speech.stopped"}"#, #"{"t":41,"event":"customer.speech.started","onset":40.9}"#,
      #"{"t":45,"event":"customer.turn.ended","reason":"transcriber"}"#,
    ]
    let figures = CallSummary([(CallTrace(), lines.compactMap { ReportEvent(line: $0) })])
    #expect(figures.turns == 3)
    #expect(figures.endpointDelay == .init(median: 0.5, p95: 0.5, count: 1))
    #expect(figures.responseWait == .init(median: 1, p95: 1, count: 1))
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
