import CallReport
import TestSupport
import Testing

@testable import voicepipe

/// Scores on truth made by hand.
struct ScoreTests {
  private func moments(
    turnEnds: [Double] = [], interruptions: [Double] = [], assistantStarts: [Double] = [], speech: [[Double]] = [],
    length: Double = 100
  ) -> CallMoments {
    var moments = CallMoments()
    (moments.turns.ends, moments.turns.interruptions) = (turnEnds, interruptions)
    moments.turns.assistantStarts = assistantStarts
    moments.speech = speech.map { .init(start: $0[0], end: $0[1]) }
    moments.length = length
    return moments
  }

  private let turns: [CallTruth.Turn] = [
    .init(start: 10, end: 12), .init(start: 20, end: 24, bargeIn: true), .init(start: 30, end: 31),
  ]

  @Test func everyTurnAnsweredInTime() {
    let score = TurnScore(moments(turnEnds: [12.5, 24.25, 31]), turns)
    #expect(score.turns == 3 && score.cutOff == 0 && score.late == 0 && score.stray == 0)
    #expect(score.latencies == [0.5, 0.25, 0])
    #expect(score.latency(50) == 0.25 && score.latency(95) == 0.5)
  }

  @Test func anEndInsideATurnCutsItOffAndTheNextOneAnswersIt() {
    // Two early ends cut one turn off once.
    let score = TurnScore(moments(turnEnds: [11, 11.999, 12.5, 24.5]), turns)
    #expect(score.cutOff == 1 && score.stray == 0 && score.late == 1)
    #expect(score.latencies == [0.5, 0.5])
  }

  @Test func whatIsNeverToldIsLateAndCountsUntilTheAssistantBegan() {
    let score = TurnScore(moments(turnEnds: [31.5], assistantStarts: [0, 14, 25.5, 40]), turns)
    #expect(score.late == 2 && score.latencies == [2, 1.5, 0.5])
    // Nobody spoke: until the next turn; after the last nothing is known.
    let none = TurnScore(moments(), turns)
    #expect(none.late == 3 && none.latencies == [8, 6])
  }

  @Test func endsWhereNoTurnIsAreStray() {
    let score = TurnScore(moments(turnEnds: [5, 12.5, 15, 16, 24.5, 31.5]), turns)
    #expect(score.stray == 3 && score.latencies == [0.5, 0.5, 0.5])
    #expect(TurnScore(moments(turnEnds: [5]), []).stray == 1)
  }

  @Test(
    arguments: [
      ([], 0, 0, []), ([20.4], 1, 0, [0.4]), ([19.9], 0, 1, []), ([24.9], 1, 0, [4.9]), ([25.1], 0, 1, []),
      ([5, 20.5, 22, 30.5], 1, 3, [0.5]),
    ] as [([Double], Int, Int, [Double])])
  func interruptions(_ times: [Double], _ caught: Int, _ wrong: Int, _ delays: [Double]) throws {
    let score = InterruptionScore(moments(interruptions: times), turns)
    #expect(score.bargeIns == 1 && score.caught == caught && score.wrong == wrong)
    #expect(score.delays.count == delays.count && zip(score.delays, delays).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test(
    arguments: [
      // Found, missed, false alarms; the truth is 10 ... 20 and 30 ... 35 of 100 s.
      ([], 15, 0), ([[10, 20], [30, 35]], 0, 0), ([[0, 100]], 0, 85), ([[12, 32]], 5, 10), ([[50, 60]], 15, 10),
      ([[5, 11], [10, 15], [34, 40]], 9, 10), ([[90, 120]], 15, 10),
    ] as [([[Double]], Double, Double)])
  func speech(_ found: [[Double]], _ missed: Double, _ falseAlarms: Double) throws {
    let score = SpeechScore(moments(speech: found), [.init(start: 10, end: 20), .init(start: 30, end: 35)])
    #expect(abs(score.missed - missed) < 1e-9 && abs(score.falseAlarms - falseAlarms) < 1e-9)
    #expect(abs((try #require(score.missedShare)) - missed / 15) < 1e-9)
    #expect(abs((try #require(score.falseShare)) - falseAlarms / 85) < 1e-9)
  }

  @Test func sumsAreThoseOfAllCalls() throws {
    let truth = CallTruth(speech: [.init(start: 10, end: 20)], turns: turns)
    let one = CallScore(
      moments(turnEnds: [11, 12.5], interruptions: [1, 21], speech: [[10, 15]]), truth, denoising: nil)
    let two = try #require(CallScore([one, one]))
    #expect(two.turns?.turns == 6 && two.turns?.cutOff == 2 && two.turns?.latencies.count == 4)
    #expect(two.interruptions?.caught == 2 && two.interruptions?.wrong == 2)
    #expect(two.speech?.missedShare == one.speech?.missedShare && two.speech?.speech == 20)
    // What is known of one call only counts there.
    let other = CallScore(moments(), CallTruth(speech: [.init(start: 0, end: 10)]), denoising: nil)
    let mixed = try #require(CallScore([other, one]))
    #expect(mixed.turns == one.turns && mixed.speech?.speech == 20)
    #expect(CallScore([]) == nil)
  }

  @Test(arguments: 0..<30) func paretoSetIsWhatNoOtherBeats(_ seed: UInt64) {
    var noise = Noise(seed: seed)
    let items: [(x: Double, y: Double)?] = (0..<noise.integer(in: 0...25)).map { _ in
      noise.integer(in: 0...9) == 0 ? nil : (Double(noise.integer(in: 0...6)), Double(noise.integer(in: 0...6)))
    }
    let expected = items.indices.filter { i in
      guard let own = items[i] else { return false }
      return !items.contains { other in
        guard let other else { return false }
        return other.x <= own.x && other.y <= own.y && (other.x < own.x || other.y < own.y)
      }
    }
    #expect(ParetoSet.members(of: items) == Set(expected))
  }
}
