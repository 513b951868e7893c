import Testing
import VoiceDSP
import VoiceRealtime

@Suite struct ResamplerRoundTripTests {
  static let hosts = [
    Pair(48000, 16000), Pair(44100, 16000), Pair(11025, 16000), Pair(22050, 16000), Pair(8000, 16000),
    Pair(44100, 24000), Pair(88200, 16000), Pair(8000, 48000),
  ]

  @Test(arguments: hosts, [0, 160, 437])
  func aPulseComesBackWhereItIsDeclared(pair: Pair, between: Int) throws {
    var down = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to))
    var up = try Resampler(returning: down, after: between)
    let declared = up.roundTrip(after: down, delay: between)
    let whole = try #require(declared)
    let width = 3 * max(1, Double(pair.from) / Double(pair.to))
    let centre = Double(pair.from / 50)
    let x = pulse(at: centre, width: width, count: pair.from / 25)
    let middle = [Float](repeating: 0, count: between) + resampled(x, &down, blocks: [333], flush: true)
    let y = resampled(middle, &up, blocks: [77], flush: true)
    let found = pulsePosition(y, expected: centre + Double(whole), width: width)
    #expect(abs(found - centre - Double(whole)) < 1e-3)
    let peak = try #require(y.indices.max { y[$0] < y[$1] })
    #expect(peak == Int(centre) + whole)
  }
}
