import TestSupport
import Testing

@testable import VoicePipeline

/// What a call may do to the fitted detector, on the first utterance of TestAudio's call (4.64 ... 6.89 s).
@Suite struct SpokenLifeTests {
  static let utterance = Recording("call.wav").channels[0][74_240..<110_240].map(Double.init)

  /// The starts, and how much of the frames `range` counts as speech.
  private func heard(_ samples: [Double], in range: Range<Int>) -> (starts: [Int], share: Double) {
    let heard = ActivitySignals.heard(samples)
    let starts = heard.indices.filter { heard[$0].change == .started }
    return (starts, Double(heard[range].count { $0.speech }) / Double(range.count))
  }

  /// Told, though doubted afterwards until the first pause: the noise is not known yet.
  @Test func speechFromTheFirstSampleIsTold() {
    #expect(heard(Self.utterance, in: 0..<10).starts.first.map { $0 < 10 } == true)
  }

  /// 70 dB below full scale lies the noise; 30 dB softer than in the call, the voice lies near -55.
  @Test func softSpeechAfterALongSilenceIsHeard() {
    let silence = ActivitySignals.noise(0.0001, seconds: 60)
    let soft = zip(Self.utterance, ActivitySignals.noise(0.0001, seconds: 3)).map { $0 * 0.03 + $1 }
    let (starts, share) = heard(silence + soft, in: 6020..<6210)
    #expect(starts.first.map { (6000..<6020).contains($0) } == true)
    #expect(share > 0.8)
  }

  /// After a fall the start is told, but half of what follows may be doubted until the peak has followed.
  @Test(arguments: [(0.1, 0.4), (10, 0.9)]) func speechThatGetsSoftOrLoudAtOnceIsTold(gain: Double, least: Double) {
    let pause = ActivitySignals.noise(0.0001, seconds: 1)
    let first = Self.utterance.map { $0 * (gain > 1 ? 0.05 : 0.5) }
    let (starts, share) = heard(pause + first + pause + first.map { $0 * gain }, in: 445..<635)
    #expect(starts.contains { (425..<445).contains($0) })
    #expect(share > least)
  }
}
