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
}
