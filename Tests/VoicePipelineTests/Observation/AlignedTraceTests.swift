import Testing
import VoiceRealtime

@testable import VoicePipeline

/// Rows of a trace: each column of one speaks of the same frame.
@Suite struct AlignedTraceTests {
  /// What a pipeline with `lag` observes behind its frame `index`: each column tells the frame of the input that it is of.
  private func observation(_ index: Int, _ lag: TraceLag) -> FrameObservation {
    var told = FrameObservation()
    func level(_ lag: Int) -> Decibels { Decibels(Float(index - lag)) }
    told.level = level(lag.level)
    told.noise = level(lag.spectrum)
    told.baseline = level(lag.spectrum)
    told.threshold = level(lag.spectrum)
    told.media = (index - lag.spectrum) % 7 == 0
    told.speechProbability = Float(index - lag.activity) / 100
    told.speech = (index - lag.activity) % 5 == 0
    told.cleanLevel = level(lag.clean)
    told.gain = level(lag.clean)
    told.assistant = index % 3 == 0
    return told
  }

  @Test(
    "A row holds one frame of the input in every column, whichever column lags the longest",
    arguments: [[0, 0, 0, 0], [1, 2, 5, 3], [0, 1, 2, 6], [4, 0, 1, 2], [1, 7, 2, 3]])
  func everyColumn(_ lags: [Int]) {
    let lag = TraceLag(level: lags[0], spectrum: lags[1], activity: lags[2], clean: lags[3])
    let longest = lags.max() ?? 0
    #expect(lag.longest == longest)
    var trace = AlignedTrace(lag: lag)
    for index in 0..<40 {
      let row = trace.push(observation(index, lag))
      let frame = index - longest
      guard frame >= 0 else {
        #expect(row == nil)
        continue
      }
      #expect(row?.level == Decibels(Float(frame)) && row?.noise == Decibels(Float(frame)))
      #expect(row?.baseline == Decibels(Float(frame)) && row?.threshold == Decibels(Float(frame)))
      #expect(row?.cleanLevel == Decibels(Float(frame)) && row?.gain == Decibels(Float(frame)))
      #expect(row?.speechProbability == Float(frame) / 100 && row?.speech == (frame % 5 == 0))
      #expect(row?.media == (frame % 7 == 0) && row?.assistant == (frame % 3 == 0))
    }
  }
}
