import VoicePipeline
import VoiceRealtime

/// Runs `body` `count` times, each in a section of its own, and says so.
func section(_ name: String, _ count: Int = 1, _ body: (Int) -> Void) {
  for index in 0..<count {
    let former = RealtimeSection.begin()
    body(index)
    RealtimeSection.end(former)
  }
  print("clean: \(name), \(count)")
}

/// The self-test: what must be caught.
func allocateInASection() {
  section("an allocation") { _ in
    let buffer = SampleBuffer(count: 4_096)
    print(buffer.count)
  }
}
