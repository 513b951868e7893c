import Testing
@testable import VoicePipeline
import VoiceRealtime

/// A rehearsal goes through what a stream goes through, speech and pauses.
@Suite struct RehearsalTests {
  @Test(arguments: [
    FrameFormat.mono(.hertz(16_000)), .stereo(.hertz(48_000)), .mono(.hertz(11_025)), .mono(.hertz(8_000)),
  ])
  func hearsSpeechAndPauses(format: FrameFormat) throws {
    var rehearsal = try Rehearsal(plan: .denoising, format: format)
    var speech = 0
    for _ in 0..<600 {
      rehearsal.run()
      speech += rehearsal.pipeline.observation.speech ? 1 : 0
    }
    #expect((200...500).contains(speech))
    #expect(rehearsal.pipeline.observation.baseline != nil)
    #expect(rehearsal.pipeline.lostEvents == 0)
  }
}
