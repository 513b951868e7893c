import Testing
import VoiceDSP
import VoiceRealtime

@testable import VoicePipeline

/// The Swift arithmetic against that of the fit, on the same signal.
@Suite struct ActivityGoldenTests {
  @Test func featuresAreThoseOfTheFit() {
    var wanted = [Int: [Float]]()
    for line in ActivityGoldens.features.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Float($0) }
      wanted[Int(numbers[0])] = Array(numbers.dropFirst())
    }
    #expect(wanted.count == 8)
    let samples = ActivitySignals.golden()
    var transform = ShortTimeTransform(frameLength: 160)
    var frame = SampleBuffer(count: 160)
    var features = ActivityFeatures(rate: .hertz(16_000), source: .hertz(16_000))
    var seen = 0
    for k in 0..<400 {
      for i in 0..<160 { frame[i] = Float(samples[k * 160 + i]) }
      transform.analyse(frame)
      features.process(power: transform.power)
      guard let row = wanted[k] else { continue }
      seen += 1
      #expect(row.count == ActivityFeatures.count)
      for i in row.indices {
        let found = features.values[i]
        #expect(abs(found - row[i]) < 2e-4, "frame \(k), feature \(i): \(found), the fit saw \(row[i])")
      }
    }
    #expect(seen == 8)
  }

  @Test func probabilitiesAreThoseOfTheFit() {
    let wanted = ActivityGoldens.probabilities.split { $0 == " " || $0 == "\n" }.compactMap { Float($0) }
    let found = ActivitySignals.heard(ActivitySignals.golden()).map(\.probability)
    #expect(wanted.count == 400 && found.count == 400)
    var worst: Float = 0
    for k in found.indices { worst = max(worst, abs(found[k] - wanted[k])) }
    #expect(worst < 1e-3)
  }
}
