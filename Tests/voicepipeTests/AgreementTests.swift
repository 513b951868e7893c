import CallReport
import Foundation
import SoundFiles
import TestSupport
import Testing
import VoicePipeline

@testable import voicepipe

/// What several commands tell of a recording is the same.
struct AgreementTests {
  @Test(arguments: [("noise", []), ("tv", []), ("tv", ["--preset", "home-tv"]), ("call", [])] as [(String, [String])])
  func infoBatchAndReportTellOneFigure(_ name: String, _ plan: [String]) throws {
    let folder = try TemporaryFolder()
    let recording = "\(Repository.testAudio.path)/\(name).wav"
    #expect(try Run(["batch", recording, "--out", "out", "--report"] + plan, in: folder).code == 0)
    let report = try figures(of: folder.text("out/\(name).report.html"))
    let lines = try folder.text("out/summary.csv").split(separator: "\n").map { $0.split(separator: ",") }
    func cell(_ column: Substring) throws -> String { String(lines[1][try #require(lines[0].firstIndex(of: column))]) }
    for (row, column, unit) in [
      ("Noise", "noise_db", " dB"), ("Speech level", "speech_db", " dB"), ("Customer talks", "customer_s", " s"),
      ("Assistant heard", "assistant_s", " s"), ("Media", "media_s", " s"), ("Turns", "turns", ""),
      ("Interruptions", "interruptions", ""),
    ] {
      #expect(try report[row]?[0] == cell(Substring(column)) + unit)
    }
    #expect(try plan.isEmpty == (Double(cell("media_s")) == 0))
    let info = try Run(["info", recording], in: folder)
    func row(_ name: String) throws -> String {
      let line = try #require(info.output.split(separator: "\n").first { $0.hasPrefix(name) })
      return line.dropFirst(name.count).split(separator: " ").prefix(2).joined(separator: " ")
    }
    #expect(try report["Peak"]?[0] == row("peak"))
    // Info hears each channel alone, under the default plan; beside an assistant speech is found more strictly.
    guard try cell("channels") == "1" && plan.isEmpty else { return }
    #expect(try report["Noise"]?[0] == row("noise floor"))
    #expect(try report["Speech level"] == [row("speech level"), "signal to noise " + row("signal to noise")])
  }

  /// The figures that the page shows: by name, value and remark.
  private func figures(of page: String) throws -> [String: [String]] {
    let start = try #require(page.range(of: "id=\"data-call\">")).upperBound
    let end = try #require(page[start...].range(of: "</script>")).lowerBound
    let call = try JSONSerialization.jsonObject(with: Data(page[start..<end].utf8)) as? [String: Any]
    let rows = try #require(call?["figures"] as? [[String]])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Array($0[1...])) })
  }

  /// A sweep and a report, each from events of its own.
  @Test func sweepAndReportTellOneDelay() throws {
    let audio = Repository.testAudio.path
    let call = RecordedCall(
      input: audio + "/call.wav", plan: try PlanFile.read(audio + "/call.plan.json", over: Plan()).plan,
      transcript: audio + "/call.transcript.jsonl")
    let (moments, history) = (MomentSink(), CallHistory())
    var source = try SoundInput.call(call.input)
    try call.run(&source, sinks: [moments, history]) { _ in }
    let delay = try #require(CallSummary([(history.trace, history.events)]).endpointDelay)
    let delays = moments.moments.turns.endDelays
    #expect(delays.count == delay.count && delay.count > 3)
    #expect(Percentile.nearestRank(50, of: delays) == delay.median)
    #expect(Percentile.nearestRank(95, of: delays) == delay.p95)
  }
}
