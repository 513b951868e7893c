import Testing
import VoiceRealtime

@testable import VoicePipeline

/// Decisions from probabilities, as the rules of voiceActivityPlan.
@Suite struct SpeechSegmenterTests {
  private func plan(_ threshold: Float = 0.5, start: Int64 = 30, stop: Int64 = 100) -> VoiceActivityPlan {
    var plan = VoiceActivityPlan()
    plan.threshold = threshold
    plan.start = StreamTime(microseconds: start * 1000)
    plan.stop = StreamTime(microseconds: stop * 1000)
    return plan
  }

  /// "7+2" = started in frame 7, onset 2 frames before its end; "-" likewise for stops.
  private func changes(
    _ probabilities: [Float], _ plan: VoiceActivityPlan, onsetLag: Int32 = 0, offsetLag: Int32 = 0
  ) -> [String] {
    var segmenter = SpeechSegmenter(plan: plan, onsetLag: onsetLag, offsetLag: offsetLag)
    return probabilities.enumerated().compactMap { frame, probability in
      let activity = segmenter.process(probability)
      switch activity.change {
      case .none: return nil
      case .started: return "\(frame)+\(activity.framesBack)"
      case .stopped: return "\(frame)-\(activity.framesBack)"
      }
    }
  }

  @Test func startsAfterStartSecondsAndStopsAfterStopSeconds() {
    let probabilities =
      [Float](repeating: 0, count: 5) + .init(repeating: 1, count: 20) + .init(repeating: 0, count: 20)
    #expect(changes(probabilities, plan()) == ["7+3", "34-10"])
    #expect(changes(probabilities, plan(start: 0, stop: 0)) == ["5+1", "25-1"])
    // 25 ms of speech need a third frame to be over.
    #expect(changes(probabilities, plan(start: 25, stop: 95)) == ["7+3", "34-10"])
  }

  @Test func backgroundIsSilenceWhateverTheThreshold() {
    for threshold in [0, 0.001, 0.5, 1] as [Float] {
      var segmenter = SpeechSegmenter(plan: plan(threshold), onsetLag: 0, offsetLag: 0)
      let told = (0..<60).map { segmenter.process(1, background: !(20..<40).contains($0)).speech }
      #expect(told == (0..<60).map { (22..<49).contains($0) })
    }
  }

  @Test func shorterSpeechAndShorterSilenceAreIgnored() {
    #expect(changes([0, 1, 1, 0, 1, 1, 0, 0], plan()) == [])
    let gap = [Float](repeating: 1, count: 5) + .init(repeating: 0, count: 9) + .init(repeating: 1, count: 5)
    #expect(changes(gap + gap, plan()) == ["2+3"])
  }

  @Test func theLagOfTheOffsetIsPartOfTheSilence() {
    let probabilities = [Float](repeating: 1, count: 20) + .init(repeating: 0, count: 20)
    #expect(changes(probabilities, plan(), offsetLag: 3) == ["2+3", "26-10"])
    // Half of the silence is heard, however long the lag.
    #expect(changes(probabilities, plan(stop: 20), offsetLag: 3) == ["2+3", "20-4"])
    #expect(changes(probabilities, plan(stop: 50), offsetLag: 5) == ["2+3", "22-8"])
  }

  @Test func noOffsetIsToldBeforeTheLeastSpeech() {
    // Speech of one frame, from 2 to 3.
    #expect(changes([0, 0, 0, 1, 0, 0], plan(start: 10, stop: 10), onsetLag: 1, offsetLag: 3) == ["3+2", "4-2"])
    // Of three frames, from -1 to 2: without the bound it would end where it begins.
    #expect(changes([1, 1, 1, 0], plan(start: 30, stop: 20), onsetLag: 1, offsetLag: 5) == ["2+4", "3-2"])
  }

  @Test func hysteresisIsFifteenHundredths() {
    // Begins at the threshold, holds down to 0.15 under it.
    #expect(changes([0.49, 0.49, 0.49, 0.49], plan()) == [])
    #expect(changes([1, 1, 1, 0.36, 0.34], plan(stop: 10)) == ["2+3", "4-1"])
    #expect(changes([1, 1, 1, 0.34, 0.36], plan(stop: 10)) == ["2+3", "3-1"])
  }

  @Test func theRiseOfTheProbabilityCounts() {
    // Three frames above 0.3, the last at the threshold.
    #expect(changes([0.1, 0.32, 0.5, 0.7], plan(0.7)) == ["3+3"])
    #expect(changes([0.1, 0.28, 0.5, 0.7, 0.8], plan(0.7)) == ["4+3"])
    #expect(changes([0.7, 0.5, 0.5, 0.69], plan(0.7)) == [])
    #expect(changes([0.7, 0.28, 0.7, 0.28, 0.7], plan(0.7)) == [])
    // A doubt of any length begins no earlier, and one that ends counts for nothing.
    #expect(changes([Float](repeating: 0.5, count: 50) + [0.7], plan(0.7)) == ["50+3"])
    #expect(changes([0.5, 0.5, 0.1, 0.9, 0.9, 0.9], plan(0.7)) == ["5+3"])
  }

  @Test func lowThresholdsStopToo() {
    #expect(changes([0.1, 0.1, 0.1, 0.005, 0.005], plan(0.1, stop: 20)) == ["2+3", "4-2"])
  }

  /// Live settings come unchecked.
  @Test func endlessTimesNeverStartAndNeverStop() {
    var endless = plan()
    endless.stop = StreamTime(microseconds: .max)
    #expect(changes([Float](repeating: 1, count: 50) + [Float](repeating: 0, count: 5000), endless).count == 1)
    endless.start = StreamTime(microseconds: .max)
    #expect(changes([Float](repeating: 1, count: 5000), endless).isEmpty)
  }

  @Test func aNewThresholdHoldsFromTheNextFrame() {
    var segmenter = SpeechSegmenter(plan: plan(), onsetLag: 0, offsetLag: 0)
    for _ in 0..<10 { #expect(!segmenter.process(0.4).speech) }
    segmenter.update(plan: plan(0.3))
    var told = [VoiceActivity.Change]()
    for _ in 0..<3 { told.append(segmenter.process(0.4).change) }
    #expect(told == [.none, .none, .started])
  }

  /// Odds of 0.7 are 7 : 3, 2.5 times those 35 : 6, a probability of 0.854.
  @Test func strictlyTheOddsMustBeTwoAndAHalfTimesAsHigh() {
    func changes(_ probabilities: [(Float, strictly: Bool)]) -> [String] {
      var segmenter = SpeechSegmenter(plan: plan(0.7, stop: 20), onsetLag: 0, offsetLag: 0)
      return probabilities.enumerated().compactMap { frame, heard in
        let change = segmenter.process(heard.0, strictly: heard.strictly).change
        return change == .none ? nil : change == .started ? "\(frame)+" : "\(frame)-"
      }
    }
    #expect(changes([Float](repeating: 0.85, count: 9).map { ($0, true) }) == [])
    #expect(changes([0.46, 0.5, 0.86, 0.86].map { ($0, true) }) == ["2+"])
    #expect(changes([0.44, 0.5, 0.86, 0.86].map { ($0, true) }) == ["3+"])
    // No hysteresis: what is doubtful does not go on.
    #expect(changes([0.9, 0.9, 0.9, 0.85, 0.85].map { ($0, true) }) == ["2+", "4-"])
    // What was doubtful already ends once the assistant speaks, and begins once it is silent.
    #expect(
      changes([Float](repeating: 0.8, count: 12).enumerated().map { ($1, (4..<8).contains($0)) }) == ["2+", "5-", "8+"])
    // Every speech passes a threshold of 0, none one of 1.
    for threshold: Float in [0, 1] {
      var segmenter = SpeechSegmenter(plan: plan(threshold, start: 0), onsetLag: 0, offsetLag: 0)
      #expect(segmenter.process(threshold == 0 ? 0 : 0.999, strictly: true).speech == (threshold == 0))
    }
  }

  @Test func resetEqualsNew() {
    var segmenter = SpeechSegmenter(plan: plan(), onsetLag: 0, offsetLag: 0)
    for _ in 0..<10 { _ = segmenter.process(1) }
    segmenter.reset()
    var changes = [VoiceActivity.Change]()
    for _ in 0..<4 { changes.append(segmenter.process(1).change) }
    #expect(changes == [.none, .none, .started, .none])
  }
}
