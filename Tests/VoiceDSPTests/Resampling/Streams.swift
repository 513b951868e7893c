import Foundation
import VoiceDSP
import VoiceRealtime

/// A stream through a resampler, in blocks.
func resampled(
  _ x: [Float], _ resampler: inout Resampler, blocks: [Int] = [480], flush: Bool = false
) -> [Float] {
  var made: [Float] = []
  var (at, turn) = (0, 0)
  let channels = resampler.channels
  while at < x.count {
    let count = min(blocks[turn % blocks.count], (x.count - at) / channels)
    turn += 1
    let expected = resampler.outputCount(for: count)
    var block = [Float](repeating: .nan, count: expected * channels)
    var target = block.mutableSpan
    let gained = resampler.process(x[at..<(at + count * channels)].span, into: &target)
    precondition(gained == expected && gained <= resampler.maximumOutputCount(for: count))
    made += block
    at += count * channels
  }
  if flush {
    var block = [Float](repeating: .nan, count: resampler.outputCount(for: resampler.flushLength) * channels)
    var target = block.mutableSpan
    let gained = resampler.flush(into: &target)
    precondition(gained * channels == block.count)
    made += block
  }
  return made
}

/// A tone that swells and fades over 40 ms, `cycles` a sample, amplitude 0.5.
func tone(_ cycles: Double, count: Int, rate: Int) -> [Float] {
  let fade = 0.04 * Double(rate)
  return (0..<count).map { i in
    let edge = min(1, Double(min(i, count - i)) / fade)
    return Float(0.5 * (0.5 - 0.5 * cos(.pi * edge)) * sin(2 * .pi * cycles * Double(i)))
  }
}

/// The level of a tone in `y`, and of all that is not the tone, in dB re an amplitude of 0.5; least squares.
func levels(_ y: ArraySlice<Float>, cycles: Double) -> (tone: Double, rest: Double) {
  var (ss, sc, cc, ys, yc) = (0.0, 0.0, 0.0, 0.0, 0.0)
  for (i, v) in zip(y.indices, y) {
    let (s, c) = (sin(2 * .pi * cycles * Double(i)), cos(2 * .pi * cycles * Double(i)))
    (ss, sc, cc) = (ss + s * s, sc + s * c, cc + c * c)
    (ys, yc) = (ys + Double(v) * s, yc + Double(v) * c)
  }
  let det = ss * cc - sc * sc
  let (a, b) = ((ys * cc - yc * sc) / det, (yc * ss - ys * sc) / det)
  var rest = 0.0
  for (i, v) in zip(y.indices, y) {
    let r = Double(v) - a * sin(2 * .pi * cycles * Double(i)) - b * cos(2 * .pi * cycles * Double(i))
    rest += r * r
  }
  return (20 * log10(hypot(a, b) / 0.5 + 1e-12), 10 * log10(2 * rest / Double(y.count) / 0.25 + 1e-20))
}

/// The level of `y` in dB re a tone of amplitude 0.5.
func level(_ y: ArraySlice<Float>) -> Double {
  10 * log10(2 * y.reduce(0) { $0 + Double($1) * Double($1) } / Double(y.count) / 0.25 + 1e-20)
}

/// Where a Gaussian pulse of `width` samples lies in `y`, given that it should lie at `expected`: first order in the shift.
func pulsePosition(_ y: [Float], expected: Double, width: Double) -> Double {
  var (num, den) = (0.0, 0.0)
  for (i, v) in y.enumerated() {
    let d = (Double(i) - expected) / width
    guard abs(d) < 12 else { continue }
    let q = exp(-0.5 * d * d)
    let slope = q * d / width
    num += (Double(v) - q) * slope
    den += slope * slope
  }
  return expected + num / den
}

/// A Gaussian pulse at `centre`.
func pulse(at centre: Double, width: Double, count: Int) -> [Float] {
  (0..<count).map { Float(exp(-0.5 * pow((Double($0) - centre) / width, 2))) }
}
