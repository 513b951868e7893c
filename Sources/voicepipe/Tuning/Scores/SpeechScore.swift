/// How voice activity compares with the truth: speech missed, and silence taken for speech, in seconds.
struct SpeechScore: Sendable, Equatable {
  var speech = 0.0
  var silence = 0.0
  var missed = 0.0
  var falseAlarms = 0.0

  /// Nothing scored yet.
  init() {}

  /// The score of one call.
  init(_ moments: CallMoments, _ truth: [CallTruth.Stretch]) {
    let found = Self.union(moments.speech, within: moments.length)
    let real = Self.union(truth, within: moments.length)
    speech = Self.total(real)
    silence = max(0, moments.length - speech)
    let both = Self.overlap(found, real)
    missed = max(0, speech - both)
    falseAlarms = max(0, Self.total(found) - both)
  }

  /// The share of the speech that was missed; nil without speech.
  var missedShare: Double? { speech > 0 ? missed / speech : nil }
  /// The share of the silence that was taken for speech; nil without silence.
  var falseShare: Double? { silence > 0 ? falseAlarms / silence : nil }

  static func += (sum: inout SpeechScore, one: SpeechScore) {
    sum.speech += one.speech
    sum.silence += one.silence
    sum.missed += one.missed
    sum.falseAlarms += one.falseAlarms
  }

  private static func total(_ list: [CallTruth.Stretch]) -> Double { list.reduce(0) { $0 + $1.end - $1.start } }

  /// The same without overlaps, in order.
  private static func union(_ list: [CallTruth.Stretch], within length: Double) -> [CallTruth.Stretch] {
    var result: [CallTruth.Stretch] = []
    for one in list.sorted(by: { $0.start < $1.start }) {
      let (start, end) = (min(one.start, length), min(one.end, length))
      if let last = result.last, start <= last.end {
        result[result.count - 1].end = max(last.end, end)
      } else {
        result.append(.init(start: start, end: end))
      }
    }
    return result
  }

  private static func overlap(_ a: [CallTruth.Stretch], _ b: [CallTruth.Stretch]) -> Double {
    var (i, j, sum) = (0, 0, 0.0)
    while i < a.count && j < b.count {
      sum += max(0, min(a[i].end, b[j].end) - max(a[i].start, b[j].start))
      if a[i].end < b[j].end { i += 1 } else { j += 1 }
    }
    return sum
  }
}
