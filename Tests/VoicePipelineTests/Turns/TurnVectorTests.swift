import Foundation
import TestSupport
import Testing
import VoicePipeline

/// The published vectors of the turn-taking rules, through the line reader and the event writer.
@Suite struct TurnVectorTests {
  static let folder = Repository.root.appending(path: "Tests/Vectors/TurnTaking")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".json") }
    .sorted()

  @Test func allAreThere() { #expect(TurnVectorTests.names.count == 47) }

  @Test(arguments: names) func agrees(name: String) throws {
    let data = try Data(contentsOf: TurnVectorTests.folder.appending(path: name))
    let vector = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let inputs = try #require(vector["inputs"] as? [Any])
    let expected = try #require(vector["events"] as? [[String: Any]])
    let plan = try Plan(json: JSONSerialization.data(withJSONObject: try #require(vector["plan"])))

    var reader = TimedInputReader()
    var conversation = Conversation(plan)
    for input in inputs {
      let line = try JSONSerialization.data(withJSONObject: input)
      if let timed = try reader.read(Array(line).span) { conversation.apply(timed) }
    }
    let came = try conversation.takeRecords().map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.json.utf8)) as? [String: Any])
    }
    #expect(came.compactMap { $0["event"] as? String } == expected.compactMap { $0["event"] as? String })
    for (wanted, got) in zip(expected, came) {
      for (key, value) in wanted {
        let other = try #require(got[key], "\(key) of \(got)")
        switch value {
        case let text as String: #expect(other as? String == text, "\(key) of \(got)")
        case let number as Double:
          let found = try #require(other as? Double, "\(key) of \(got)")
          #expect(abs(number - found) < 1e-6, "\(key) of \(got)")
        default: Issue.record("\(key) of \(name) is neither a text nor a number")
        }
      }
    }
  }
}
