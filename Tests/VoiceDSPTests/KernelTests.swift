import Foundation
import Testing
import TestSupport
import VoiceDSP
import VoiceRealtime

/// The kernels in as many lanes as the processor has do what plain loops do, to the last bit: so does every processor.
struct KernelTests {
  private static func noise(_ count: Int, seed: UInt64) -> SampleBuffer {
    var noise = Noise(seed: seed)
    return SampleBuffer((0..<count).map { _ in noise.sample() })
  }

  @Test(arguments: [(40, 144, 144), (48, 96, 144), (48, 48, 144), (38, 32, 32)])
  func productsAreThoseOfPlainLoops(rows: Int, columns: Int, stride: Int) {
    let x = Self.noise(rows, seed: 1)
    let matrix = Self.noise(rows * stride, seed: 2)
    let start = Self.noise(columns, seed: 3)
    let out = SampleBuffer(count: columns)
    unsafe Lanes.multiply(
      x.pointer, rows, by: matrix.pointer, stride: stride, from: start.pointer, into: out.pointer, columns: columns)
    for column in 0..<columns {
      var sum = start[column]
      for row in 0..<rows { sum += x[row] * matrix[row * stride + column] }
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
  @Test func gatedUnitsFollowTheirFormulas() {
    let units = 48
    let gates = Self.noise(3 * units, seed: 5)
    let recalled = Self.noise(units, seed: 6)
    let state = Self.noise(units, seed: 7)
    let output = Self.noise(units, seed: 8)
    // Some far out, where the functions reach their limits.
    for (i, value) in [Float(8), -8, 30, -30].enumerated() { unsafe gates.pointer[i * 31] = value }
    func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    var (wanted, sum) = ([Double](), 0.0)
    for i in 0..<units {
      let keep = logistic(Double(gates[i]))
      let memory = logistic(Double(gates[units + i])) * Double(recalled[i])
      wanted.append(keep * Double(state[i]) + (1 - keep) * tanh(Double(gates[2 * units + i]) + memory))
      sum += wanted[i] * Double(output[i])
    }
    let result = unsafe Lanes.gateUnits(
      units, gates: gates.pointer, recalled: recalled.pointer, state: state.pointer, output: output.pointer, offset: 0.3
    )
    for i in 0..<units { #expect(abs(Double(state[i]) - wanted[i]) < 3e-4, "unit \(i)") }
    #expect(abs(Double(result) - logistic(sum + 0.3)) < 1e-3)
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
}
