import Foundation
import TestSupport
import Testing
import VoicePipeline

/// A host that reads four seconds of speech, each sample three times over, and then has no more.
private struct Host {
  let speech = Array(Recording("clean.wav").channels[0][..<64_000])
  var position = 0

  mutating func read(into frame: inout SampleBuffer) throws -> Bool {
    guard position + frame.count <= 3 * speech.count else { return false }
    for i in 0..<frame.count { frame[i] = speech[(position + i) / 3] }
    position += frame.count
    return true
  }
}

private final class Conversation {
  var events: [Event] = []
  func handle(_ event: Event) { events.append(event) }
}

@Suite("What the README shows")
struct HostExampleTests {
  @Test("The ten lines of a host run")
  func runs() throws {
    let conversation = Conversation()
    try example(data: Data("{}".utf8), host: Host(), conversation: conversation)
    let started = conversation.events.contains { if case .customerSpeechStarted = $0.kind { true } else { false } }
    #expect(started)
  }

  private func example(data: Data, host: Host, conversation: Conversation) throws {
    var host = host
    // Shown in the README from here
    let plan = try Plan(json: data)
    var pipeline = try FramePipeline(plan: plan, format: .mono(.hertz(48_000)))
    var frame = SampleBuffer(count: pipeline.frameLength)  // 480 samples, 10 ms

    while try host.read(into: &frame) {
      for event in pipeline.process(&frame) {  // cleans in place; never allocates, never locks
        conversation.handle(event)
      }
    }
    // to here
  }

  @Test("The README shows the lines that are compiled here")
  func shown() throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(source.firstIndex { $0.hasSuffix("// Shown in the README from here") })
    let end = try #require(source.firstIndex { $0.hasSuffix("// to here") })
    let lines = source[(start + 1)..<end].map { $0.isEmpty ? $0 : $0.dropFirst(4) }
    var readme = URL(filePath: #filePath)
    for _ in 0..<4 { readme.deleteLastPathComponent() }
    let text = try String(contentsOf: readme.appending(path: "README.md"), encoding: .utf8)
    let found = text.contains("```swift\nimport VoicePipeline\n\n" + lines.joined(separator: "\n") + "\n```")
    #expect(found)
  }
}
