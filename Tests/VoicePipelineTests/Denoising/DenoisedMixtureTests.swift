import Foundation
import TestSupport
import Testing
import VoiceRealtime

@testable import VoicePipeline

/// Both denoising stages on the mixtures of TestAudio.
@Suite struct DenoisedMixtureTests {
  static func plan(_ change: (inout FourierDenoisingPlan) -> Void = { _ in }) -> Plan {
    var plan = Plan()
    plan.backgroundSpeechDenoising.smart.enabled = true
    plan.backgroundSpeechDenoising.fourier.enabled = true
    change(&plan.backgroundSpeechDenoising.fourier)
    return plan
  }

  /// What comes out, its delay taken off.
  static func cleaned(_ input: [Float], rate: SampleRate, _ plan: Plan) throws -> [Float] {
    var pipeline = try BlockPipeline(plan: plan, format: .mono(rate))
    let latency = pipeline.latency
    let run = Run.blocks(&pipeline, [input + [Float](repeating: 0, count: latency)]) { 480 }
    return Array(run.customer.dropFirst(latency))
  }

  static func power(_ samples: [Float], _ seconds: [ClosedRange<Double>], _ rate: SampleRate) -> Double {
    var (sum, count) = (0.0, 0)
    func sample(_ seconds: Double) -> Int { Int((seconds * Double(rate.hertz)).rounded()) }
    for part in seconds {
      for n in sample(part.lowerBound)..<sample(part.upperBound) {
        sum += Double(samples[n]) * Double(samples[n])
        count += 1
      }
    }
    return sum / Double(count)
  }

  /// Where nobody speaks: not within 0.2 s before speech and 0.6 s after.
  static func pauses(_ name: String, seconds: Double) throws -> [ClosedRange<Double>] {
    let speech = try SpokenCallTests.truth(name).speech
    let ends = [0.9] + speech.map { $0[1] + 0.6 }
    let starts = speech.map { $0[0] - 0.2 } + [seconds]
    return zip(ends, starts).filter { $0 < $1 }.map { $0...$1 }
  }

  @Test("a more aggressive offset or percentile never leaves more in the pauses", arguments: ["noise", "tv", "music"])
  func monotone(name: String) throws {
    let recording = Recording("\(name).wav")
    let input = recording.channels[0]
    let pauses = try Self.pauses(name, seconds: Double(input.count) / Double(recording.rate.hertz))
    func left(_ change: (inout FourierDenoisingPlan) -> Void) throws -> Double {
      Self.power(try Self.cleaned(input, rate: recording.rate, Self.plan(change)), pauses, recording.rate)
    }
    let offsets = try ([-20, -15, -10] as [Float]).map { offset in try left { $0.baselineOffset = Decibels(offset) } }
    #expect(offsets[0] >= offsets[1] && offsets[1] >= offsets[2])
    let percentiles = try [50, 85, 99].map { percent in try left { $0.baselinePercentile = percent } }
    #expect(percentiles[0] >= percentiles[1] && percentiles[1] >= percentiles[2])
    #expect(Self.power(input, pauses, recording.rate) > 4 * offsets[1])
  }

  /// The gain of the parts that are speech, in dB.
  static func gain(_ output: [Float], _ input: [Float], _ speech: [ClosedRange<Double>], _ rate: SampleRate) -> Double {
    10 * log10(power(output, speech, rate) / power(input, speech, rate))
  }

  @Test(
    "speech passes in the telephone band, and once the window has followed, after a fall by 20 dB",
    arguments: [1, 0.1] as [Float])
  func telephone(later: Float) throws {
    let recording = Recording("call-8k-mulaw.wav")
    let half = recording.channels[0].count / 2
    let input = recording.channels[0].enumerated().map { $0 < half ? $1 : $1 * later }
    let output = try Self.cleaned(input, rate: recording.rate, Self.plan())
    let middle = Double(half) / Double(recording.rate.hertz)
    let speech = try SpokenCallTests.truth("call-8k-mulaw").speech.filter { $0[0] > middle + 10 }.map { $0[0]...$0[1] }
    #expect(abs(Self.gain(output, input, speech, recording.rate)) < 1)
  }

  @Test("48 kHz is cleaned as 16 kHz is") func fullBand() throws {
    let recording = Recording("noise.wav")
    let input = recording.channels[0].flatMap { [$0, $0, $0] }  // images above 8 kHz do no harm here
    let output = try Self.cleaned(input, rate: .hertz(48_000), Self.plan())
    let seconds = Double(input.count) / 48_000
    let pauses = try Self.pauses("noise", seconds: seconds)
    let speech = try SpokenCallTests.truth("noise").speech.map { $0[0]...$0[1] }
    #expect(Self.power(output, pauses, .hertz(48_000)) < 0.1 * Self.power(input, pauses, .hertz(48_000)))
    #expect(abs(Self.gain(output, input, speech, .hertz(48_000))) < 1)
  }

  @Test("after a long silence, soft speech passes") func softAfterSilence() throws {
    let recording = Recording("clean.wav")
    let speech = try SpokenCallTests.truth("clean").speech
    let loud = recording.channels[0]
    let silence = [Float](repeating: 0, count: 30 * recording.rate.hertz)
    let input = loud + silence + loud.map { 0.1 * $0 }
    let output = try Self.cleaned(input, rate: recording.rate, Self.plan())
    let shift = Double(loud.count + silence.count) / Double(recording.rate.hertz)
    let later = speech.map { ($0[0] + shift)...($0[1] + shift) }
    #expect(Self.gain(output, input, later, recording.rate) > -1)
  }

  @Test("speech from the first sample on passes") func speechAtOnce() throws {
    let recording = Recording("clean.wav")
    let first = try #require(SpokenCallTests.truth("clean").speech.first)
    let input = Array(recording.channels[0].dropFirst(Int(first[0] * Double(recording.rate.hertz))))
    let output = try Self.cleaned(input, rate: recording.rate, Self.plan())
    #expect(abs(Self.gain(output, input, [0...(first[1] - first[0])], recording.rate)) < 1)
  }
}
