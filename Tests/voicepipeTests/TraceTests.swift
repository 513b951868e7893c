import Foundation
import SoundFiles
import TestSupport
import Testing
import VoicePipeline

@testable import voicepipe

/// What the rows of `--trace` tell.
@Suite struct TraceTests {
  /// A row's cells by the names of their columns.
  typealias Row = [Substring: Substring]

  static func rows(_ text: String) -> [Row] {
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return lines.dropFirst().map { Row(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  /// A second of silence, then a tone of -20 dB whose periods fill the 10 ms.
  @Test(
    "Levels are those of the row's own 10 ms, and -120 dB is what is not there",
    arguments: [8_000, 16_000, 44_100, 48_000], ["{}", Preset.homeTV.json])
  func levels(_ rate: Int, _ plan: String) throws {
    let folder = try TemporaryFolder()
    let tone = (0..<rate).map { 0.1 * 2.0.squareRoot() * sin(2 * .pi * 400 * Double($0) / Double(rate)) }
    try folder.record([Double](repeating: 0, count: rate) + tone, to: "in.wav", encoding: .float32, rate: rate)
    try folder.write(plan, to: "plan.json")
    let run = try Run(
      ["process", "in.wav", "out.wav", "--config", "plan.json", "--trace", "t.csv"], in: folder)
    #expect(run.code == 0)
    let rows = Self.rows(try folder.text("t.csv"))
    try #require(rows.count == 200)
    func cells(_ column: Substring) throws -> [Double] { try rows.map { try #require(Double($0[column] ?? "")) } }
    let (level, clean) = (try cells("level_db"), try cells("clean_level_db"))
    #expect(level[99] == -120 && abs(level[101] + 20) < 0.1 && abs(level[150] + 20) < 0.1)
    #expect(level.firstIndex { $0 > -40 } == 100 && clean.firstIndex { $0 > -40 } == 100)
    let probability = try cells("speech_probability")
    #expect(probability[98] < 0.1 && probability[100] > 0.5)
    let (noise, threshold) = (try cells("noise_db"), try cells("threshold_db"))
    if plan == "{}" {
      #expect(clean == level)
      #expect(noise.allSatisfy { $0 == -120 } && threshold.allSatisfy { $0 == -120 })
      #expect(rows.allSatisfy { $0["gain_db"] == "0.000" && $0["baseline_db"] == "" && $0["media"] == "0" })
    } else {
      #expect(clean[98] == -120 && abs(clean[101] + 20) < 0.5)
      #expect(noise.allSatisfy { $0 > -120 })
      for (row, threshold) in zip(rows, threshold) where row["baseline_db"] == "" { #expect(threshold == -35) }
    }
  }

  @Test func isARowEach10ms() throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(11_025, seconds: 1.2345), to: "in.wav", rate: 11_025)
    #expect(
      Voicepipe.run(["process", folder.path("in.wav"), folder.path("o.wav"), "--trace", folder.path("t.csv")]) == 0)
    let lines = try folder.text("t.csv").split(separator: "\n")
    #expect(
      lines[0]
        == "time_s,level_db,clean_level_db,noise_db,baseline_db,threshold_db,gain_db,media,speech_probability,speech,assistant"
    )
    #expect(lines.count == 1 + 124)
    for (index, line) in lines.dropFirst().enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells.count == 11)
      #expect(Double(cells[0]) == Double(index) / 100)
      #expect(cells[0].count == 4)
      let level = try #require(Double(cells[1]))
      #expect(level >= -120 && level < 0)
      let probability = try #require(Double(cells[8]))
      #expect((0...1).contains(probability))
      for flag in [cells[7], cells[9], cells[10]] { #expect(flag == "0" || flag == "1") }
    }
  }
}
