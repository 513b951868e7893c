import Foundation
import Testing
import TestSupport
import VoiceDSP
import VoiceRealtime

/// The kernels in as many lanes as the processor has do what plain loops do, to the last bit: so does every processor.
struct KernelTests {
  private static func noise(_ count: Int, seed: UInt64) -> SampleBuffer {
    SampleBuffer(Noise.samples(count, seed: seed))
  }

  /// Whole numbers of 1/4096 up to ±1/2.
  private static func weights(_ count: Int, seed: UInt64) -> [Float] {
    Noise.samples(count, seed: seed).map { (2048 * $0).rounded() / 4096 }
  }

  @Test(arguments: [(38, 32), (32, 24), (40, 24), (1, 32)])
  func productsAreThoseOfPlainLoops(rows: Int, columns: Int) {
    let x = Self.noise(rows, seed: 1)
    let matrix = Self.noise(rows * columns, seed: 2)
    let start = Self.noise(columns, seed: 3)
    let out = SampleBuffer(count: columns)
    unsafe Lanes.multiply(
      x.pointer, rows, by: matrix.pointer, from: start.pointer, into: out.pointer, columns: columns)
    for column in 0..<columns {
      var sum = start[column]
      for row in 0..<rows { sum += x[row] * matrix[row * columns + column] }
      #expect(out[column] == sum, "column \(column)")
    }
  }

  @Test func integersAreTheNearest() {
    let edges: [Float] = [
      0, 1, -1, 2, -2, .nan, .infinity, -.infinity, 0.5 / 32768, -0.5 / 32768, 1.5 / 32768, -1.5 / 32768, 0.499 / 32768,
      -0.499 / 32768, 32766.5 / 32768, -32767.5 / 32768,
    ]
    var noise = Noise(seed: 4)
    let samples = SampleBuffer(edges + (0..<944).map { _ in 1.1 * noise.sample() })
    let integers = UnsafeMutablePointer<Int16>.allocate(capacity: samples.count)
    defer { unsafe integers.deallocate() }
    let back = SampleBuffer(count: samples.count)
    let energy = unsafe Lanes.toIntegers(samples.pointer, to: integers, count: samples.count)
    unsafe Lanes.fromIntegers(integers, to: back.pointer, count: samples.count)
    var squares = 0.0
    for i in 0..<samples.count {
      let scaled = samples[i] * 32768
      let nearest = scaled.isNaN ? 0 : min(max(scaled, -32768), 32767).rounded(.toNearestOrAwayFromZero)
      #expect(unsafe integers[i] == Int16(nearest), "\(samples[i])")
      #expect(back[i] == nearest / 32768)
      squares += Double(nearest) * Double(nearest)
    }
    #expect(abs(Double(energy) / squares - 1) < 1e-6)
  }

  /// Against the formulas in doubles: the functions are right to 10^-4, so a state is to three times that.
  @Test(arguments: [(64, 40), (48, 40), (32, 40), (16, 8)])
  func gatedUnitsFollowTheirFormulas(units: Int, features: Int) {
    let x = Self.noise(features, seed: 5)
    var state = Self.noise(units, seed: 6)
    let input = Self.weights(3 * units * features, seed: 7)
    let loop = Self.weights(3 * units * units, seed: 8)
    var bias = Noise.samples(4 * units, seed: 9)
    // Some far out, where the functions reach their limits.
    for (i, value) in [Float(8), -8, 30, -30].enumerated() { bias[i * (units - 5)] = value }
    func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    func heard(_ column: Int) -> Double {
      (0..<features).reduce(0) { $0 + Double(x[$1] * input[$1 * 3 * units + column]) }
    }
    func known(_ column: Int) -> Double {
      (0..<units).reduce(0) { $0 + Double(state[$1] * loop[$1 * 3 * units + column]) }
    }
    let wanted = (0..<units).map { i in
      let keep = logistic(heard(i) + known(i) + Double(bias[i]))
      let reset = logistic(heard(units + i) + known(units + i) + Double(bias[units + i]))
      let recalled = known(2 * units + i) + Double(bias[3 * units + i])
      let new = tanh(heard(2 * units + i) + Double(bias[2 * units + i]) + reset * recalled)
      return keep * Double(state[i]) + (1 - keep) * new
    }
    var gates = SampleBuffer(count: 4 * units)
    GatedLayer(units: units, features: features, input: input, loop: loop, bias: bias)
      .process(x, state: &state, gates: &gates)
    for i in 0..<units { #expect(abs(Double(state[i]) - wanted[i]) < 3e-4, "unit \(i)") }
    let output = SampleBuffer(Noise.samples(units, seed: 10))
    let said = unsafe Lanes.weighed(state.pointer, by: output.pointer, count: units, offset: 0.3)
    let sum = (0..<units).reduce(0.3) { $0 + Double(state[$1]) * Double(output[$1]) }
    #expect(abs(Double(said) - logistic(sum)) < 2e-4)
  }

  @Test func whatIsBeyondTheRangeOfFeaturesCountsAsItsEdge() {
    let (units, features) = (32, 8)
    let layer = GatedLayer(
      units: units, features: features, input: Self.weights(3 * units * features, seed: 7),
      loop: Self.weights(3 * units * units, seed: 8), bias: Noise.samples(4 * units, seed: 9))
    func heard(_ features: [Float]) -> [Float] {
      var state = Self.noise(units, seed: 6)
      var gates = SampleBuffer(count: 4 * units)
      layer.process(SampleBuffer(features), state: &state, gates: &gates)
      return (0..<units).map { state[$0] }
    }
    let far = heard([.nan, .infinity, -.infinity, 100, -100, 1, 8, -8])
    #expect(far == heard([-8, 8, -8, 8, -8, 1, 8, -8]))
    #expect(far != heard([-7, 8, -8, 8, -8, 1, 8, -8]))
  }

  /// Against the paper's formulas in doubles, over noise that jumps by 20 dB and falls back.
  @Test func noiseFollowsItsFormulas() {
    let bins = 17
    var tracker = NoiseSpectrum(binCount: bins)
    var random = Noise(seed: 9)
    var (noise, presence) = ([Double](repeating: 0, count: bins), [Double](repeating: 0, count: bins))
    let ratio = pow(10, 1.5)
    for frame in 0..<600 {
      let level: Float = (200..<400).contains(frame) ? 100 : 1
      let power = SampleBuffer((0..<bins).map { _ in level * (0.05 + abs(random.sample() * random.sample()) * 4) })
      tracker.process(power, floor: 1e-3)
      for k in 0..<bins - 1 {
        let heard = Double(power[k])
        if frame == 0 { noise[k] = max(1e-3, 0.1 * heard) }
        var p = 1 / (1 + (1 + ratio) * exp(-min(heard / noise[k] * ratio / (1 + ratio), 80)))
        presence[k] = 0.94 * presence[k] + 0.06 * p
        let most = frame < 50 ? 0.9 : 0.99
        if presence[k] > most { p = min(p, most) }
        noise[k] = max(1e-3, 0.87 * noise[k] + 0.13 * (heard + p * (noise[k] - heard)))
        #expect(abs(Double(tracker.power[k]) / noise[k] - 1) < 0.01, "bin \(k) of frame \(frame)")
      }
    }
  }

  /// Against plain loops, to the last bit, over frames that jump by 20 dB.
  @Test func suppressionFollowsItsFormulas() {
    let bins = 25
    var suppressor = NoiseSuppressor(binCount: bins)
    var random = Noise(seed: 10)
    var speech = [Float](repeating: 0, count: bins)
    for frame in 0..<60 {
      let level: Float = frame % 20 < 10 ? 1 : 100
      let power = SampleBuffer((0..<bins).map { _ in level * abs(random.sample()) })
      let noise = SampleBuffer((0..<bins).map { _ in 0.1 + abs(random.sample()) })
      let left = suppressor.process(power, noise: noise, floor: 0.3)
      let prior = (0..<bins - 1).map { k in
        let over = 1 / noise[k]
        return 0.96 * speech[k] * over + (1 - 0.96 as Float) * max(power[k] * over - 1, 0)
      }
      // Beyond the edges it is as inside them.
      func near(_ k: Int) -> Float { prior[k < 0 ? -k : k >= bins - 1 ? 2 * (bins - 2) - k : k] }
      for k in 0..<bins - 1 {
        let smoothed = 0.6 * near(k) + 0.1 * (near(k - 2) + near(k - 1) + near(k + 1) + near(k + 2))
        let gain = max(0.3, smoothed / (1 + smoothed))
        #expect(suppressor.gains[k] == gain, "bin \(k) of frame \(frame)")
        speech[k] = gain * gain * power[k]
      }
      #expect(suppressor.gains[bins - 1] == suppressor.gains[bins - 2])
      let sum = speech[..<(bins - 1)].reduce(0) { $0 + 2 * Double($1) } - Double(speech[0])
      #expect(abs(Double(left) / sum - 1) < 1e-5)
    }
  }
}
