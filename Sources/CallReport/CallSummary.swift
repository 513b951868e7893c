internal import Foundation
internal import VoiceRealtime

/// A call in figures. Times in seconds, levels in dB re full scale; nil where the call has none.
public struct CallSummary: Sendable, Equatable {
  /// Length of the call.
  public var length = 0.0
  /// How long the customer spoke, the assistant was heard, both at once, and background media played.
  public var customerTalk = 0.0, assistantTalk = 0.0, overlap = 0.0, media = 0.0
  /// Turns of the customer that ended; of these, taken up again before the answer was heard.
  public var turns = 0, resumed = 0
  /// Interruptions of the assistant, and acknowledgements that did not interrupt.
  public var interruptions = 0, ignored = 0
  /// From the end of the customer's speech to the end of the turn: median and 95th percentile.
  public var endpointDelay: Waits?
  /// From the end of the customer's speech to the assistant's answer: median and 95th percentile.
  public var responseWait: Waits?
  /// The noise and the speech, as in ``SpeechLevels``: the noise before and after.
  public var noise: Double?, cleanNoise: Double?, speechLevel: Double?, signalToNoise: Double?
  /// The customer's greatest sample, and how many are clipped, as in ``SignalPicture``.
  public var peak: Double?, clippedSamples = 0

  /// The distribution of a wait.
  public struct Waits: Sendable, Equatable {
    /// Nearest-rank percentiles, and how many waits there are.
    public var median = 0.0, p95 = 0.0, count = 0
  }

  /// The figures of a call.
  public init(trace: CallTrace, events: [ReportEvent], customer: SignalPicture) {
    self.init([(trace, events)])
    if customer.peak > 0 { peak = 20 * log10(Double(customer.peak)) }
    clippedSamples = customer.clippedSamples
  }

  /// The figures of some calls together; nothing is known of their peaks.
  public init(_ calls: [(trace: CallTrace, events: [ReportEvent])]) {
    var levels = SpeechLevels()
    for (trace, _) in calls {
      length += Double(trace.count) / 100
      levels += trace.levels
      for flags in trace.flags {
        if flags & 1 != 0 { media += 0.01 }
        if flags & 4 != 0 { assistantTalk += 0.01 }
        if flags & 6 == 6 { overlap += 0.01 }
      }
    }
    customerTalk = Double(levels.speechFrames) / 100
    (noise, cleanNoise) = (levels.noise, levels.cleanNoise)
    (speechLevel, signalToNoise) = (levels.speech, levels.signalToNoise)
    let moments = calls.map { call in
      var moments = TurnMoments()
      for event in call.events { moments.add(event.event) }
      return moments
    }
    func count(_ list: KeyPath<TurnMoments, [Double]>) -> Int { moments.reduce(0) { $0 + $1[keyPath: list].count } }
    (turns, resumed) = (count(\.ends), count(\.resumed))
    (interruptions, ignored) = (count(\.interruptions), count(\.ignored))
    endpointDelay = Waits(moments.flatMap(\.endDelays))
    responseWait = Waits(moments.flatMap(\.answerWaits))
  }
}

extension CallSummary.Waits {
  init?(_ waits: [Double]) {
    guard let median = Percentile.nearestRank(50, of: waits), let p95 = Percentile.nearestRank(95, of: waits) else {
      return nil
    }
    self.init(median: median, p95: p95, count: waits.count)
  }
}
