import Foundation
import Testing
import VoiceRealtime

@testable import CallReport

@Suite("Waveform and spectrogram")
struct SignalPainterTests {
  private static func sine(_ hertz: Double, rate: Int, seconds: Double, amplitude: Double = 1) -> [Double] {
    (0..<Int(seconds * Double(rate))).map { amplitude * sin(2 * .pi * hertz * Double($0) / Double(rate)) }
  }

  @Test("A sine of full scale has 0 dB in its band", arguments: [8000, 11_025, 16_000, 44_100, 48_000])
  func sine(rate: Int) {
    var painter = SignalPainter(rate: .hertz(rate))
    painter.append(Self.sine(1000, rate: rate, seconds: 1))
    let picture = painter.finish()
    #expect(picture.columns == 100)
    #expect(picture.peaks.count == 200)
    let middle = picture.levels[50 * SignalPicture.bands..<51 * SignalPicture.bands]
    #expect(abs(Double(middle.max() ?? 0) / 2 - 120) <= 1.5)
    func mel(_ hertz: Double) -> Double { 2595 * log10(1 + hertz / 700) }
    let band = middle.indices.max { middle[$0] < middle[$1] }.map { $0 - middle.startIndex } ?? -1
    let expected = mel(1000) / mel(picture.topFrequency) * Double(SignalPicture.bands)
    #expect(abs(Double(band) + 0.5 - expected) <= 1.5)
  }

  @Test("A click stands in its own frame and column", arguments: [0, 1, 50, 98, 99])
  func click(frame: Int) {
    var painter = SignalPainter(rate: .hertz(16_000))
    var samples = [Double](repeating: 0, count: 16_000)
    samples[frame * 160 + 80] = -0.5
    painter.append(samples)
    let picture = painter.finish()
    #expect(picture.peaks.indices.filter { picture.peaks[$0] != 0 } == [2 * frame])
    #expect(abs(Double(picture.peaks[2 * frame]) / 127 + 0.5.squareRoot()) < 0.01)
    let columns = (0..<100).map { picture.levels[$0 * SignalPicture.bands + 10] }
    #expect(columns.indices.max { columns[$0] < columns[$1] } == frame)
  }

  @Test("Channels are told apart, and a part of a frame counts")
  func channels() {
    var painter = SignalPainter(rate: .hertz(8000))
    painter.append((0..<1000).flatMap { _ in [0.25, 1.0] }, channel: 0, of: 2)
    let picture = painter.finish()
    #expect(picture.peaks.count == 26 && picture.columns == 13)
    #expect(picture.peak == 0.25)
    #expect(picture.clippedSamples == 0)
  }

  @Test("Clipping is runs at full scale, not single peaks")
  func clipping() {
    var painter = SignalPainter(rate: .hertz(8000))
    painter.append([0, 1, 0, 1, 1, 0, -1, -1, -1, 0, 1])
    #expect(painter.finish().clippedSamples == 5)
  }

  @Test("A long signal keeps to a bounded number of columns, its frames evenly shared")
  func long() {
    var painter = SignalPainter(rate: .hertz(400))
    for _ in 0..<30_000 { painter.append([0.1, -0.1, 0.1, -0.1]) }
    let picture = painter.finish()
    #expect(picture.peaks.count == 60_000)
    #expect(picture.framesInColumn == 2)
    #expect(picture.columns == 15_000)
  }

  @Test("What is not finite counts as 0")
  func notFinite() {
    var painter = SignalPainter(rate: .hertz(8000))
    painter.append([.nan, .infinity, -.infinity, 0.5])
    let picture = painter.finish()
    #expect(picture.peak == 0.5)
    #expect(picture.levels.allSatisfy { $0 <= 240 })
  }
}
