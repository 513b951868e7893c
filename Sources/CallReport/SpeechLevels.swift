internal import Foundation
public import VoicePipeline
internal import VoiceRealtime

/// How loud a call's speech is, and the noise in its pauses, as every command reckons it.
///
/// Levels in dB re full scale, of the customer's frames of 10 ms; nil where there are none.
public struct SpeechLevels: Sendable, Equatable {
  private var pauses = LevelHistogram(), cleanPauses = LevelHistogram()
  private var power = 0.0
  /// Frames with speech.
  public private(set) var speechFrames = 0

  /// Nothing measured yet.
  public init() {}

  /// Takes the next frame.
  public mutating func add(_ row: FrameObservation) {
    guard row.speech else {
      pauses.add(row.level)
      return cleanPauses.add(row.cleanLevel)
    }
    speechFrames += 1
    power += pow(10, Double(row.level.value) / 10)
  }

  static func += (sum: inout SpeechLevels, one: SpeechLevels) {
    sum.pauses += one.pauses
    sum.cleanPauses += one.cleanPauses
    sum.power += one.power
    sum.speechFrames += one.speechFrames
  }

  /// The noise: the median level of the frames without speech; and after the engine.
  public var noise: Double? { pauses.median }
  var cleanNoise: Double? { cleanPauses.median }
  /// The level of the mean power of the frames with speech.
  public var speech: Double? { speechFrames > 0 ? 10 * log10(max(1e-12, power / Double(speechFrames))) : nil }
  /// Signal-to-noise ratio: the speech without the noise that it holds too, against the noise.
  public var signalToNoise: Double? {
    guard let noise, let speech else { return nil }
    let difference = pow(10, speech / 10) - pow(10, noise / 10)
    return difference > 0 ? 10 * log10(difference) - noise : nil
  }
  /// The share of frames with speech, 0 ... 1.
  public var speechShare: Double? {
    let frames = speechFrames + pauses.total
    return frames > 0 ? Double(speechFrames) / Double(frames) : nil
  }
}
