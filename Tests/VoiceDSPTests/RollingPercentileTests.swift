import TestSupport
import Testing
import VoiceDSP

@Suite struct RollingPercentileTests {
  static let percents: [Double] = [0.5, 1, 10, 25, 50, 80, 85, 90, 99, 100]

  @Test("equals sorting after every value", arguments: [1, 2, 3, 7, 100, 300, 3000], [1, 5, 1_000_000])
  func exact(capacity: Int, distinct: UInt64) {
    var rolling = RollingPercentile(window: capacity)
    #expect(rolling.value(atPercent: 50) == nil)
    var (values, noise) = ([Float](), Noise(seed: 3))
    for step in 0..<(capacity * 2 + 50) {
      let value = Float((noise.bits() >> 33) % distinct) - Float(distinct / 2)
      values.append(value)
      rolling.insert(value)
      guard capacity <= 300 || step % 97 == 0 else { continue }
      let last = values.suffix(capacity)
      #expect(rolling.count == last.count)
      let order = last.sorted()
      for percent in Self.percents {
        let rank = Int((percent / 100 * Double(order.count) - 1e-9).rounded(.up))
        let value = rolling.value(atPercent: percent)
        if value != order[max(rank, 1) - 1] {
          Issue.record("step \(step), percent \(percent)")
          return
        }
      }
    }
  }

  @Test func nearestRankByHand() {
    var rolling = RollingPercentile(window: 5)
    for value: Float in [15, 20, 35, 40, 50] { rolling.insert(value) }
    let table: [(Double, Float)] = [(5, 15), (20, 15), (30, 20), (40, 20), (50, 35), (80, 40), (81, 50), (100, 50)]
    for (percent, value) in table { #expect(rolling.value(atPercent: percent) == value) }
    for value: Float in [-1, -2] { rolling.insert(value) }  // 15 and 20 leave
    #expect(rolling.value(atPercent: 40) == -1)
  }

  @Test func resetEqualsNew() {
    var rolling = RollingPercentile(window: 4)
    for value: Float in [1, 2, 3, 4, 5] { rolling.insert(value) }
    rolling.reset()
    #expect(rolling.value(atPercent: 50) == nil && rolling.count == 0)
    rolling.insert(-3)
    #expect(rolling.value(atPercent: 100) == -3)
  }

  @Test("infinities have a rank") func infinities() {
    var rolling = RollingPercentile(window: 3)
    for value: Float in [.infinity, -.infinity, 0] { rolling.insert(value) }
    #expect(rolling.value(atPercent: 50) == 0)
    #expect(rolling.value(atPercent: 100) == .infinity)
  }

  @Test(
    "after a change of the window, what came before still counts", arguments: [(300, 50), (50, 300), (7, 8), (1, 9)])
  func resize(before: Int, after: Int) {
    var rolling = RollingPercentile(window: before, capacity: 400)
    let values = (0..<1000).map { Float(($0 &* 7919) % 1009) }
    for value in values.prefix(700) { rolling.insert(value) }
    rolling.resize(window: after)
    for end in 700...1000 {
      let order = values[..<end].suffix(after).sorted()
      for percent in Self.percents {
        let rank = Int((percent / 100 * Double(order.count) - 1e-9).rounded(.up))
        #expect(rolling.value(atPercent: percent) == order[max(rank, 1) - 1])
      }
      if end < 1000 { rolling.insert(values[end]) }
    }
  }
}
