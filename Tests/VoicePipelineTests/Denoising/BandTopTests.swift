import Testing
import VoiceRealtime

@testable import VoicePipeline

/// The gain at the top of the band, on spectra made by hand: frames of 160 samples, 161 bins of 50 Hz.
@Suite struct BandTopTests {
  /// `below` up to 5.5 kHz, `above` from there on.
  static func spectrum(_ below: Float, _ above: Float) -> SampleBuffer {
    SampleBuffer((0...160).map { $0 < 110 ? below : above })
  }

  @Test func onlyTheTopCounts() {
    var top = BandTop(frameLength: 160)
    top.process(Self.spectrum(1, 4), gains: Self.spectrum(1, 0.25), left: 1, closing: 0)
    #expect(abs(top.gain - 0.25) < 1e-5)
    top.process(Self.spectrum(1, 4))
    #expect(top.gain == 1)
  }

  /// Smart denoising gives a block one frame later.
  @Test func smartDenoisingIsComparedWithTheBlockItGives() {
    var top = BandTop(frameLength: 160)
    for (before, after, gain) in [(4, 1, 1), (16, 1, 0.5), (64, 4, 0.5), (1, 128, 1)] as [(Float, Float, Float)] {
      top.hear(Self.spectrum(9, before))
      top.process(Self.spectrum(7, after))
      #expect(abs(top.gain - gain) < 1e-4)
    }
    top.hear(Self.spectrum(9, 1))
    top.process(Self.spectrum(7, 0.25))
    top.process(Self.spectrum(7, 0.25), gains: Self.spectrum(1, 0.5), left: 1, closing: 0)
    #expect(abs(top.gain - 0.25) < 1e-4)
    top.reset()
    #expect(top.gain == 1)
  }

  /// Of nothing nothing is known: smart denoising counts as passing it, gains as they are.
  @Test func silenceIsTurnedDownAsTheGainsSay() {
    var top = BandTop(frameLength: 160)
    for _ in 0..<2 {
      top.hear(Self.spectrum(0, 0))
      top.process(Self.spectrum(0, 0))
      #expect(top.gain == 1)
    }
    top.process(Self.spectrum(0, 0), gains: Self.spectrum(1, 0.125), left: 1, closing: 0)
    #expect(abs(top.gain - 0.125) < 1e-5)
  }

  @Test(arguments: [(0, 0.5), (0.5, 0.3), (1, 0.1)] as [(Float, Float)])
  func aShutGateLeavesNoMoreThanOfTheWhole(closing: Float, gain: Float) {
    var top = BandTop(frameLength: 160)
    for whole in [Float(0.1), 0.9] {
      top.process(Self.spectrum(1, 1))
      top.process(Self.spectrum(1, 1), gains: Self.spectrum(1, 0.5), left: whole, closing: closing)
      #expect(abs(top.gain - (whole < 0.5 ? gain : 0.5)) < 1e-5)
    }
  }
}
