import TestSupport
import Testing
import VoiceDSP
import VoiceRealtime

@Suite struct ResamplerStreamTests {
  static let pairs = [
    Pair(48000, 16000), Pair(16000, 48000), Pair(24000, 16000), Pair(16000, 8000), Pair(44100, 16000),
    Pair(11025, 16000), Pair(32000, 44101), Pair(16000, 16000),
  ]

  @Test(arguments: pairs, Resampler.Quality.allCases)
  func anyCutGivesTheSame(pair: Pair, quality: Resampler.Quality) throws {
    let x = Noise.samples(pair.from / 30)
    var one = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: quality)
    let whole = resampled(x, &one, blocks: [x.count], flush: true)
    for blocks in [[1], [160], [480], [3, 1000, 7, 2, 260]] {
      // The same resampler after `flush`: as new.
      #expect(resampled(x, &one, blocks: blocks, flush: true) == whole, "blocks of \(blocks)")
    }
    _ = resampled(Array(x.prefix(333)), &one)
    one.reset()
    #expect(resampled(x, &one, flush: true) == whole, "reset equals new")
  }

  @Test(arguments: pairs, Resampler.Quality.allCases)
  func declaredDelayIsMeasured(pair: Pair, quality: Resampler.Quality) throws {
    let ratio = Double(pair.to) / Double(pair.from)
    let centre = Double(pair.from) / 50 + 0.37
    let width = 3 * max(1, Double(pair.from) / Double(pair.to))
    let x = pulse(at: centre, width: width, count: pair.from / 20)
    let probe = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: quality)
    let (l, m) = (probe.latency.ticksPerInput, probe.latency.ticksPerOutput)
    let phases = pair.to == 44101 || l == m ? [0] : [0, m / 2, m - 1]
    for phase in phases {
      var resampler = try Resampler(from: .hertz(pair.from), to: .hertz(pair.to), quality: quality, phase: phase)
      let late = resampler.latency
      #expect(late.ticks == probe.latency.ticks - phase)
      let y = resampled(x, &resampler, flush: true)
      let expected = centre * ratio + late.outputSamples
      let found = pulsePosition(y, expected: expected, width: width * ratio)
      #expect(abs(found - expected) < 1e-3, "phase \(phase)")
    }
  }

  /// A host that hands over sample by sample has no room for outputs where none are due: not even an address.
  @Test(arguments: Resampler.Quality.allCases) func aBlockThatBringsNothingNeedsNoRoom(quality: Resampler.Quality)
    throws
  {
    let x = Noise.samples(4_800)
    var resampler = try Resampler(from: .hertz(48_000), to: .hertz(16_000), quality: quality)
    let expected = resampled(x, &resampler)
    resampler.reset()
    var y: [Float] = []
    for sample in x {
      let input = SampleBuffer([sample])
      if resampler.outputCount(for: 1) == 0 {
        var none = MutableSpan<Float>()
        #expect(resampler.process(input.span, into: &none) == 0)
      } else {
        var output = SampleBuffer(count: resampler.outputCount(for: 1))
        var span = output.mutableSpan
        _ = resampler.process(input.span, into: &span)
        for i in 0..<output.count { y.append(output[i]) }
      }
    }
    #expect(y == expected)
  }
}
