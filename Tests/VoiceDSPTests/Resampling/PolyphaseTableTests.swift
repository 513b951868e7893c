import TestSupport
import Testing
import VoiceRealtime

@testable import VoiceDSP

@Suite struct PolyphaseTableTests {
  /// Rates that no other test has.
  private let ratio = ResamplingRatio(from: .hertz(16_000), to: .hertz(23_016))

  @Test func streamsOfOneFilterShareItsTableWhileThereAreAny() {
    let other = ResamplingRatio(from: .hertz(23_016), to: .hertz(16_000))
    weak var last: PolyphaseTable?
    do {
      let table = PolyphaseTable.shared(.lowLatency, ratio)
      last = table
      #expect(PolyphaseTable.shared(.lowLatency, ratio) === table)
      #expect(PolyphaseTable.shared(.mirroring, ratio) !== table)
      #expect(PolyphaseTable.shared(.lowLatency, other) !== table)
      let filter = PolyphaseFilter(.lowLatency, ratio, channels: 1)
      _ = consume filter
      #expect(last === table)
    }
    #expect(last == nil)
  }

  @Test func aTableOutlivesTheStreamThatMadeIt() throws {
    let x = Noise.samples(4000)
    var first = try Resampler(from: .hertz(16_000), to: .hertz(23_016))
    let expected = resampled(x, &first)
    var second = try Resampler(from: .hertz(16_000), to: .hertz(23_016))
    _ = consume first
    let made = resampled(x, &second)
    #expect(made == expected)
  }
}
