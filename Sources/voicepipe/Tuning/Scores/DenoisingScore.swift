internal import Foundation
internal import VoicePipeline

/// What denoising did: what it left between the customer's words, and what it cost the words.
struct DenoisingScore: Sendable, Equatable {
  /// Sums of the frames' powers, before and after.
  var pauses = (before: 0.0, after: 0.0)
  var words = (before: 0.0, after: 0.0)
  var pauseFrames = 0

  /// The mean level that is left in the pauses, dB; nil without pauses.
  var left: Double? { pauseFrames > 0 ? 10 * log10(max(1e-12, pauses.after / Double(pauseFrames))) : nil }
  /// By how much words are softer after it, dB; nil without words.
  var cost: Double? { words.before > 0 ? max(0, 10 * log10(words.before / max(1e-12, words.after))) : nil }

  static func == (a: DenoisingScore, b: DenoisingScore) -> Bool {
    a.pauses == b.pauses && a.words == b.words && a.pauseFrames == b.pauseFrames
  }

  static func += (sum: inout DenoisingScore, one: DenoisingScore) {
    sum.pauses = (sum.pauses.before + one.pauses.before, sum.pauses.after + one.pauses.after)
    sum.words = (sum.words.before + one.words.before, sum.words.after + one.words.after)
    sum.pauseFrames += one.pauseFrames
  }
}

/// Scores denoising against the true speech of a call.
final class DenoisingSink: CallSink {
  private(set) var score = DenoisingScore()
  private var speech: ArraySlice<CallTruth.Stretch>
  private var frames = 0

  init(_ speech: [CallTruth.Stretch]) { self.speech = speech[...] }

  func take(row: FrameObservation) throws(Failure) {
    // The middle of the frame tells what it is.
    let t = (Double(frames) + 0.5) / 100
    frames += 1
    while let first = speech.first, first.end <= t { speech.removeFirst() }
    let (before, after) = (Self.power(row.level), Self.power(row.cleanLevel))
    if let first = speech.first, first.start <= t {
      score.words = (score.words.before + before, score.words.after + after)
    } else {
      score.pauses = (score.pauses.before + before, score.pauses.after + after)
      score.pauseFrames += 1
    }
  }

  private static func power(_ level: Decibels) -> Double { pow(10, Double(level.value) / 10) }
}
