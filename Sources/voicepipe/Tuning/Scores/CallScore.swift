/// All that is scored of calls under one plan. What the truth does not tell of is not in it.
struct CallScore: Sendable, Equatable {
  var turns: TurnScore?
  var interruptions: InterruptionScore?
  var speech: SpeechScore?
  var denoising: DenoisingScore?

  /// The score of one call.
  init(_ moments: CallMoments, _ truth: CallTruth, denoising: DenoisingScore?) {
    turns = truth.turns.map { TurnScore(moments, $0) }
    interruptions = truth.turns.map { InterruptionScore(moments, $0) }
    speech = truth.speech.map { SpeechScore(moments, $0) }
    self.denoising = denoising
  }

  /// The scores of some calls together; nil of none.
  init?(_ calls: [CallScore]) {
    guard var sum = calls.first else { return nil }
    for call in calls.dropFirst() { sum.add(call) }
    self = sum
  }

  private mutating func add(_ other: CallScore) {
    func join<Score>(_ a: inout Score?, _ b: Score?, _ add: (inout Score, Score) -> Void) {
      guard let b else { return }
      if var sum = a {
        add(&sum, b)
        a = sum
      } else {
        a = b
      }
    }
    join(&turns, other.turns, +=)
    join(&interruptions, other.interruptions, +=)
    join(&speech, other.speech, +=)
    join(&denoising, other.denoising, +=)
  }
}
