import TestSupport
import Testing
import VoiceRealtime

@testable import VoiceDSP

@Suite struct ResamplerEdgeTests {
  static let pairs = [Pair(48000, 16000), Pair(16000, 48000), Pair(44100, 16000), Pair(11025, 16000)]

  @Test(arguments: pairs, Resampler.Quality.allCases)
  func constantsStayAndSilenceIsSilence(pair: Pair, quality: Resampler.Quality) throws {
    var resampler = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: quality)
    let y = resampled([Float](repeating: 0.5, count: pair.from / 10), &resampler)
    let settled = y.dropFirst(2 * Int(resampler.latency.outputSamples) + 1)
    #expect(settled.allSatisfy { abs($0 - 0.5) < 2e-6 })
    #expect(settled.count > pair.to / 20)
    resampler.reset()
    let silent = resampled([Float](repeating: 0, count: pair.from / 50), &resampler)
    #expect(silent.allSatisfy { $0 == 0 })
  }

  @Test(arguments: pairs, Resampler.Quality.allCases)
  func badSamplesDoNotOutliveTheFilter(pair: Pair, quality: Resampler.Quality) throws {
    let x = Noise.samples(pair.from / 10)
    var (bad, zeroed) = (x, x)
    for (i, value) in [Float.nan, .infinity, -.infinity, .signalingNaN].enumerated() {
      bad[300 + 7 * i] = value
      zeroed[300 + 7 * i] = 0
    }
    var resampler = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: quality)
    let clean = resampled(x, &resampler, flush: true)
    let y = resampled(bad, &resampler, flush: true)
    let same = resampled(zeroed, &resampler, flush: true)
    #expect(y == same, "they count as 0")
    #expect(y.allSatisfy { $0.isFinite })
    // Beyond the filter's length nothing is left of them but the last bit of a transform's rounding.
    let after = 321 * pair.to / pair.from + 2 * Int(resampler.latency.outputSamples) + 2
    #expect(zip(clean, y).dropFirst(after).allSatisfy { abs($0 - $1) < 2e-6 })
  }

  @Test func badSamplesCountAsZeroAtEqualRatesToo() throws {
    var resampler = try Resampler(from: .hertz(16_000), to: .hertz(16_000))
    let largest = Float.greatestFiniteMagnitude
    let y = resampled([1, .nan, -.infinity, -0.0, .infinity, -largest, .leastNonzeroMagnitude], &resampler)
    #expect(y == [1, 0, 0, 0, 0, -largest, .leastNonzeroMagnitude])
    #expect(y[3].sign == .minus, "what is finite stays as it is")
  }

  @Test(arguments: pairs, Resampler.Quality.allCases)
  func impulseIsSymmetricAndStepDoesNotRingOn(pair: Pair, quality: Resampler.Quality) throws {
    var resampler = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: quality)
    let late = resampler.latency.outputSamples
    var impulse = [Float](repeating: 0, count: pair.from / 10)
    impulse[0] = 1
    let y = resampled(impulse, &resampler, flush: true)
    #expect(y.dropFirst(2 * Int(late) + 2).allSatisfy { abs($0) < 2e-6 }, "ends with the filter")
    if late == late.rounded() {
      let middle = Int(late)
      let skew = (1..<middle).map { abs(y[middle - $0] - y[middle + $0]) }.max() ?? 1
      #expect(skew < 2e-6)
    }
    let step = resampled([Float](repeating: 1, count: pair.from / 10), &resampler)
    // Gibbs: 9 % over, and 1.2 at most for filters as steep as these.
    #expect(step.allSatisfy { $0 < 1.2 && $0 > -0.2 })
    #expect(step.dropFirst(2 * Int(late) + 2).allSatisfy { abs($0 - 1) < 4e-6 })
  }

  @Test(arguments: pairs, Resampler.Quality.allCases)
  func fullScaleIsNotClippedAndFaintestIsNotLost(pair: Pair, quality: Resampler.Quality) throws {
    var resampler = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: quality)
    let square = (0..<pair.from / 10).map { $0 * 200 / pair.from % 2 == 0 ? Float(1) : -1 }
    let peak = resampled(square, &resampler).map(abs).max() ?? 0
    #expect(peak > 1.05 && peak < 1.3, "overshoots come through")
    resampler.reset()
    // Denormal samples, with and without flush-to-zero: finite, and gone or as faint as they came.
    let faint = [Float](repeating: .leastNormalMagnitude / 2, count: pair.from / 50)
    let former = RealtimeSection.begin()
    let flushed = resampled(faint, &resampler)
    RealtimeSection.end(former)
    resampler.reset()
    for v in flushed + resampled(faint, &resampler) { #expect(v.isFinite && abs(v) < 1e-37) }
  }

  @Test(arguments: [Resampler.Layout.interleaved, .planar], Resampler.Quality.allCases)
  func channelsAreApart(layout: Resampler.Layout, quality: Resampler.Quality) throws {
    for (from, to) in [(48000, 16000), (16000, 44100), (11025, 16000), (32000, 44101)] {
      let count = from / 50
      let voices = (1...3).map { Noise.samples(count, seed: $0) }
      var one = try Resampler(from: .hertz(from), to: .hertz(to), quality: quality)
      var three = try Resampler(from: .hertz(from), to: .hertz(to), quality: quality, channels: 3, layout: layout)
      let x =
        layout == .planar ? voices.flatMap { $0 } : (0..<count).flatMap { i in voices.map { $0[i] } }
      var y = [Float](repeating: 0, count: 3 * three.outputCount(for: count))
      var target = y.mutableSpan
      let made = three.process(x.span, into: &target)
      #expect(made * 3 == y.count)
      for c in 0..<3 {
        one.reset()
        let alone = resampled(voices[c], &one)
        let among = (0..<made).map { y[layout == .planar ? c * made + $0 : 3 * $0 + c] }
        #expect(alone == among)
      }
    }
  }

  @Test(arguments: [(44100, 16000, 441), (48000, 16000, 480), (11025, 16000, 110), (22050, 44100, 220)])
  func countsAreExactAfterADay(from: Int, to: Int, frame: Int) {
    // What a day's frames bring, by the clock that `process` counts with; the samples themselves are left out.
    var clock = ResamplingClock(ResamplingRatio(from: .hertz(from), to: .hertz(to)), phase: 0)
    var (inputs, outputs) = (0, 0)
    while inputs < 86_400 * from {
      let made = clock.outputs(for: frame)
      clock.advance(inputs: frame, outputs: made)
      (inputs, outputs) = (inputs + frame, outputs + made)
    }
    #expect(outputs == (inputs * to + from - 1) / from)
  }

  @Test func usualFramesBringConstantCounts() throws {
    for (from, to) in [(48000, 16000), (44100, 16000), (16000, 44100), (8000, 16000), (96000, 48000), (32000, 12000)] {
      for quality in Resampler.Quality.allCases {
        var resampler = try Resampler(from: .hertz(from), to: .hertz(to), quality: quality)
        let silence = SampleBuffer(count: from / 100)
        var room = SampleBuffer(count: to / 100)
        for _ in 0..<7 {
          let made = resampler.process(silence, count: from / 100, into: &room)
          #expect(made == to / 100)
        }
      }
    }
    var odd = try Resampler(from: .hertz(11025), to: .hertz(16000))
    let silence = SampleBuffer(count: 110)
    var room = SampleBuffer(count: 200)
    for _ in 0..<50 {
      let made = odd.process(silence, count: 110, into: &room)
      #expect(made == 159 || made == 160)
    }
  }

  @Test func wrongSettingsAreTold() {
    func error(_ from: Int, _ to: Int, channels: Int = 1, phase: Int = 0) -> ResamplerError? {
      do throws(ResamplerError) {
        _ = try Resampler(from: .hertz(from), to: .hertz(to), channels: channels, phase: phase)
        return nil
      } catch { return error }
    }
    #expect(error(1, 16000) == .rate(field: "from", found: .hertz(1), allowed: Resampler.rates))
    #expect(error(16000, 9_999_999) == .rate(field: "to", found: .hertz(9_999_999), allowed: Resampler.rates))
    #expect(error(16000, 8000, channels: 0) == .channels(found: 0, allowed: Resampler.channelCounts))
    #expect(error(48000, 16000, phase: 3) == .phase(found: 3, allowed: 0..<3))
    #expect(error(44100, 16000, phase: -1)?.description.contains("0 ..< 441 is allowed") == true)
    #expect(error(1001, 767_999) == .ratio(from: .hertz(1001), to: .hertz(767_999)))
    #expect(error(1, 16000)?.description == "from: 1 Hz cannot be resampled; a rate is 1000 to 768000 Hz")
    #expect(error(44100, 44101) == nil, "libsamplerate")
  }
}
