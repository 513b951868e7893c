import Foundation
import TestSupport
import Testing
import VoiceRealtime

@testable import VoicePipeline

/// The band above the processing's, around a processing that does nothing but wait for two frames.
@Suite struct UpperBandTests {
  static let pairs = [
    [48_000, 16_000], [44_100, 16_000], [32_000, 16_000], [24_000, 16_000], [22_050, 16_000], [96_000, 16_000],
    [17_000, 16_000], [192_000, 16_000], [11_025, 8_000], [44_100, 24_000], [96_000, 48_000],
  ]

  /// With its input late by the declared latency, what comes out of `input` where frame k ends at the gain `gain(k)`;
  /// processing multiplies by `left`.
  static func carried(
    _ input: [Float], _ host: Int, _ processing: Int, left: Float = 1, gain: (Int) -> Float
  ) throws -> (output: [Float], latency: Int) {
    let length = processing / 100
    var bridges = try RateBridges(
      host: .hertz(host), processing: .hertz(processing), delay: 2 * length, returns: true)
    let latency = bridges.latency
    var inlet = bridges.inlet.take()
    var outlet = bridges.outlet.take()
    var upperBand = bridges.upperBand.take()
    let isThere = upperBand != nil
    try #require(isThere)
    var clock = FrameClock(rate: .hertz(host))
    var line = DelayLine(count: 2 * length)
    var heard = SampleBuffer(count: length)
    var clean = SampleBuffer(count: length)
    var frame = SampleBuffer(count: clock.maximumLength)
    var output: [Float] = []
    while output.count + clock.length <= input.count {
      let count = clock.length
      for i in 0..<count { frame[i] = input[output.count + i] }
      inlet?.process(frame, count: count, into: &heard, count: length)
      clean.copy(from: heard, count: length)
      line.exchange(&clean, count: length)
      for i in 0..<length { clean[i] *= left }
      upperBand?.process(
        clean, gain: gain(Int(clock.frames)), heard: &heard, through: &outlet, into: &frame, count: count)
      for i in 0..<count { output.append(frame[i]) }
      clock.advance()
    }
    return (output, latency)
  }

  /// The power of output - factor·input against that of the input, dB, from 100 ms on.
  static func error(_ output: [Float], _ input: [Float], late: Int, rate: Int, factor: Float = 1) -> Double {
    var (wrong, whole) = (0.0, 0.0)
    for n in (late + rate / 10)..<output.count {
      wrong += pow(Double(output[n] - factor * input[n - late]), 2)
      whole += pow(Double(input[n - late]), 2)
    }
    return 10 * log10(wrong / whole + 1e-30)
  }

  static func tone(_ hertz: Double, rate: Int, seconds: Double = 0.35) -> [Float] {
    (0..<Int(seconds * Double(rate))).map { Float(0.5 * sin(2 * .pi * hertz * Double($0) / Double(rate))) }
  }

  @Test(arguments: pairs) func theWholeBandComesThrough(pair: [Int]) throws {
    var noise = Noise(seed: 3)
    let input = (0..<pair[0] / 3).map { _ in noise.sample() }
    let (output, latency) = try Self.carried(input, pair[0], pair[1]) { _ in 1 }
    #expect(Self.error(output, input, late: latency, rate: pair[0]) < -80)
  }

  /// Below the band goes what processing leaves, above it the gain, both aligned.
  @Test(arguments: pairs) func aboveTheBandTheGainRules(pair: [Int]) throws {
    let (host, processing) = (pair[0], pair[1])
    for (share, factor) in [(0.05, Float(0.5)), (0.7, 0.5), (1.01, 0.25)] {
      let input = Self.tone(share * Double(processing) / 2, rate: host)
      let (output, latency) = try Self.carried(input, host, processing, left: 0.5) { _ in 0.25 }
      #expect(Self.error(output, input, late: latency, rate: host, factor: factor) < -50, "\(share)")
    }
  }

  /// Where the gain jumps between 0 and 1 from frame to frame, what comes out stays what it is with a gain of 0, and
  /// what that lacks times the gain. The gain at each sample is told by a tone above the band.
  @Test(arguments: [[48_000, 16_000], [44_100, 16_000], [11_025, 8_000]])
  func littleLeaksWhereTheGainMoves(pair: [Int]) throws {
    let (host, processing) = (pair[0], pair[1])
    var noise = Noise(seed: 4)
    let gains = (0..<40).map { _ in Float(noise.integer(in: 0...1)) }
    let above = Self.tone(1.05 * Double(processing) / 2, rate: host)
    let (told, latency) = try Self.carried(above, host, processing) { gains[$0] }
    for (share, most) in [(0.05, -60.0), (0.4, -60), (0.86, -42), (0.93, -38)] {
      let input = Self.tone(share * Double(processing) / 2, rate: host)
      let still = try Self.carried(input, host, processing) { _ in 0 }.output
      let moving = try Self.carried(input, host, processing) { gains[$0] }.output
      var (wrong, whole) = (0.0, 0.0)
      for n in (latency + host / 10)..<moving.count where abs(above[n - latency]) > 0.2 {
        let gain = told[n] / above[n - latency]
        wrong += pow(Double(moving[n] - still[n] - gain * (input[n - latency] - still[n])), 2)
        whole += pow(Double(input[n - latency]), 2)
      }
      let error = 10 * log10(wrong / whole)
      #expect(error < most, "\(share)")
    }
  }

  @Test(arguments: [[16_000, 16_000], [8_000, 16_000], [47_999, 16_000], [16_000, 48_000]])
  func elsewhereThereIsNone(pair: [Int]) throws {
    let bridges = try RateBridges(
      host: .hertz(pair[0]), processing: .hertz(pair[1]), delay: pair[1] / 100, returns: true)
    let isThere = bridges.upperBand != nil
    #expect(!isThere)
  }

  @Test func whatDoesNotComeBackHasNone() throws {
    let bridges = try RateBridges(host: .hertz(48_000), processing: .hertz(16_000), delay: 0, returns: false)
    let isThere = bridges.upperBand != nil
    #expect(!isThere)
  }
}
