import Testing
import VoicePipeline
import VoiceRealtime

@testable import CallReport

/// The levels of speech and noise that every command tells.
struct SpeechLevelsTests {
  private func levels(pauses: [Float], speech: [Float]) -> SpeechLevels {
    var levels = SpeechLevels()
    for (values, speaks) in [(pauses, false), (speech, true)] {
      for value in values {
        var row = FrameObservation()
        (row.level, row.cleanLevel, row.speech) = (Decibels(value), Decibels(value - 20), speaks)
        levels.add(row)
      }
    }
    return levels
  }

  @Test(
    arguments: [
      ([-50], -50), ([-52.26, -50], -52.3), ([-50, -52.24, -52.26], -52.2), ([-40, -60, -50, -30], -50),
      ([-120], -120), ([-130], -120), ([70], 60),
    ] as [([Float], Double)]) func noiseIsTheMedianByNearestRank(_ pauses: [Float], _ noise: Double) throws
  {
    let levels = levels(pauses: pauses, speech: [])
    #expect(levels.noise == noise && levels.speech == nil && levels.signalToNoise == nil)
    let clean = noise == 60 ? 50 : max(-120, noise - 20)
    #expect(abs(try #require(levels.cleanNoise) - clean) < 1e-9 && levels.speechShare == 0)
  }

  @Test(arguments: [([-20, -20], -20), ([-20, -30], -22.5964), ([-33.3], -33.3)] as [([Float], Double)])
  func speechIsTheMeanPower(_ speech: [Float], _ level: Double) throws {
    let levels = levels(pauses: [], speech: speech)
    #expect(abs(try #require(levels.speech) - level) < 1e-4 && levels.noise == nil && levels.signalToNoise == nil)
    #expect(levels.speechFrames == speech.count && levels.speechShare == 1)
  }

  @Test func theNoiseUnderSpeechIsTakenOffIt() throws {
    let levels = levels(pauses: [-30, -30, -30], speech: [-20])
    #expect(abs(try #require(levels.signalToNoise) - 9.5424) < 1e-4 && levels.speechShare == 0.25)
    #expect(self.levels(pauses: [-30], speech: [-30]).signalToNoise == nil)
  }

  @Test func ofNothingNothingIsTold() {
    let levels = SpeechLevels()
    #expect(levels.noise == nil && levels.speech == nil && levels.signalToNoise == nil && levels.speechShare == nil)
  }

  @Test func callsAddUp() {
    var sum = levels(pauses: [-50, -60], speech: [-20])
    sum += levels(pauses: [-40], speech: [-20, -20])
    #expect(sum == levels(pauses: [-50, -60, -40], speech: [-20, -20, -20]))
  }
}
