import Foundation
import TestSupport
import Testing
import VoiceDSP
import VoiceRealtime

@testable import VoicePipeline

/// Calls at rates above the processing's, through all stages.
@Suite struct FullBandCallTests {
  /// Plans that denoise by one stage or both; voice activity may listen before or after.
  static let plans: [Plan] = [(true, true, false), (true, true, true), (true, false, true), (false, true, false)].map {
    var plan = Plan()
    plan.backgroundSpeechDenoising.smart.enabled = $0
    plan.backgroundSpeechDenoising.fourier.enabled = $1
    plan.voiceActivity.input = $2 ? .clean : .raw
    return plan
  }

  /// 16 kHz at a higher rate, which holds nothing above 8 kHz then.
  static func raised(_ samples: [Float], to hertz: Int) throws -> [Float] {
    var resampler = try Resampler(from: .hertz(16_000), to: .hertz(hertz), quality: .high)
    var output = [Float](repeating: 0, count: resampler.maximumOutputCount(for: samples.count))
    var span = output.mutableSpan
    let made = resampler.process(samples.span, into: &span)
    return Array(output[Int(resampler.latency.outputSamples)..<made])
  }

  /// The amplitude and phase of `hertz` in some seconds of `samples`.
  static func phasor(_ samples: [Float], _ hertz: Double, _ part: ClosedRange<Double>, rate: Int) -> (
    re: Double, im: Double
  ) {
    let places = Int(part.lowerBound * Double(rate))..<Int(part.upperBound * Double(rate))
    var sum = (re: 0.0, im: 0.0)
    for n in places {
      let angle = 2 * Double.pi * hertz * Double(n) / Double(rate)
      sum.re += 2 * Double(samples[n]) * cos(angle) / Double(places.count)
      sum.im += 2 * Double(samples[n]) * sin(angle) / Double(places.count)
    }
    return sum
  }

  /// The first words of a clean recording, breathy, so that their sound goes up to half of `hertz`, in a room of white
  /// noise.
  static func words(room: Float, hertz: Int) throws -> [Float] {
    var noise = Noise(seed: 5)
    return try raised(Recording("clean.wav").channels[0].prefix(4 * 16_000).map { $0 }, to: hertz).map {
      $0 * (1 + 0.5 * noise.sample()) + room * noise.sample()
    }
  }

  /// What is left of a tone at 12 kHz: how far the factor, a complex number, is off 1, and its power.
  static func left(_ output: [Float], _ input: [Float], _ part: ClosedRange<Double>, hertz: Int) -> (
    off: Double, power: Double
  ) {
    let came = phasor(output, 12_000, part, rate: hertz)
    let went = phasor(input, 12_000, part, rate: hertz)
    let whole = hypot(went.re, went.im)
    return (hypot(came.re - went.re, came.im - went.im) / whole, pow(hypot(came.re, came.im) / whole, 2))
  }

  /// A tone at 12 kHz passes with the words, aligned, and sinks in the pause as the noise does.
  @Test(arguments: plans) func whatLiesAboveGoesWithTheWords(plan: Plan) throws {
    let hertz = 48_000
    let input = try Self.words(room: 0.002, hertz: hertz).enumerated().map { n, x in
      x + 0.003 * Float(sin(2 * Double.pi * 12_000 * Double(n) / Double(hertz)))
    }
    let output = try DenoisedMixtureTests.cleaned(input, rate: .hertz(hertz), plan)
    let word = Self.left(output, input, 1.1...2.2, hertz: hertz)
    let pause = 3.2...3.5
    let tone = Self.left(output, input, pause, hertz: hertz).power
    let whole =
      DenoisedMixtureTests.power(output, [pause], .hertz(hertz))
      / DenoisedMixtureTests.power(input, [pause], .hertz(hertz))
    #expect(word.off < 0.2)
    #expect(tone < 1.25 * whole)
  }

  @Test(arguments: [44_100, 48_000]) func aCleanRecordingKeepsItsWholeBand(hertz: Int) throws {
    let input = try Self.words(room: 0, hertz: hertz)
    let output = try DenoisedMixtureTests.cleaned(input, rate: .hertz(hertz), .denoising)
    let (below, latency) = try UpperBandTests.carried(input, hertz, 16_000) { _ in 0 }
    let (all, part) = (Self.distortion(input, output), Self.distortion(input, Array(below.dropFirst(latency))))
    #expect(all > part + 6)
  }

  /// The scale-invariant ratio of signal to distortion, dB.
  static func distortion(_ clean: [Float], _ output: [Float]) -> Double {
    var (product, energy, other) = (0.0, 0.0, 0.0)
    for (x, y) in zip(clean, output).map({ (Double($0), Double($1)) }) {
      product += x * y
      energy += x * x
      other += y * y
    }
    let target = product * product / energy
    return 10 * log10(target / (other - target))
  }

  @Test(arguments: plans.dropLast()) func resetEqualsNewAndBlocksChangeNothing(plan: Plan) throws {
    let input = try Self.words(room: 0.02, hertz: 48_000).dropFirst(24_000).prefix(60_000)
    var pipeline = try BlockPipeline(plan: plan, format: .mono(.hertz(48_000)))
    let first = Run.blocks(&pipeline, [Array(input)]) { 480 }
    pipeline.reset()
    var noise = Noise(seed: 6)
    #expect(Run.blocks(&pipeline, [Array(input)]) { noise.integer(in: 1...2000) } == first)
  }
}
