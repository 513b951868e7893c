public import VoicePipeline
internal import VoiceRealtime

/// The trace of a call as a report keeps it: a byte a value, a row each 10 ms.
///
/// Levels in half dB above -120 dB, 255 for none.
public struct CallTrace: Sendable {
  /// The value of a level that is not there.
  static let none: UInt8 = 255

  private(set) var level: [UInt8] = []
  private(set) var clean: [UInt8] = []
  private(set) var noise: [UInt8] = []
  private(set) var baseline: [UInt8] = []
  private(set) var threshold: [UInt8] = []
  /// Gains are levels too: -120 ... 0 dB.
  private(set) var gain: [UInt8] = []
  /// 250 = certain.
  private(set) var probability: [UInt8] = []
  /// 1 media, 2 speech, 4 assistant.
  private(set) var flags: [UInt8] = []
  /// The figures of the levels before and after: half dB are too coarse for them.
  private(set) var levels = SpeechLevels()

  /// An empty trace.
  public init() {}

  /// Rows, 10 ms each.
  public var count: Int { flags.count }

  /// Takes the next row.
  public mutating func append(_ row: FrameObservation) {
    levels.add(row)
    level.append(Self.byte(row.level))
    clean.append(Self.byte(row.cleanLevel))
    noise.append(Self.byte(row.noise))
    baseline.append(row.baseline.map(Self.byte) ?? Self.none)
    threshold.append(row.threshold > .floor ? Self.byte(row.threshold) : Self.none)
    gain.append(Self.byte(row.gain))
    probability.append(UInt8(max(0, min(1, row.speechProbability)) * 250))
    flags.append((row.media ? 1 : 0) | (row.speech ? 2 : 0) | (row.assistant ? 4 : 0))
  }

  /// The columns by the names that the page knows.
  var columns: [(name: String, values: [UInt8])] {
    [
      ("level", level), ("clean", clean), ("noise", noise), ("baseline", baseline), ("threshold", threshold),
      ("gain", gain), ("probability", probability), ("flags", flags),
    ]
  }

  private static func byte(_ level: Decibels) -> UInt8 {
    UInt8((max(-120, min(0, level.value)) + 120) * 2)
  }
}
