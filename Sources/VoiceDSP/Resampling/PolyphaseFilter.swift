internal import VoiceRealtime

/// A resampling filter as a table of its phases: each output is one inner product of the input with a row.
struct PolyphaseFilter: ~Copyable {
  private let ratio: ResamplingRatio
  /// Taps of a row, a multiple of 4.
  private let taps: Int
  /// `ratio.up` rows; a row's last tap belongs to the newest input sample.
  private let table: SampleBuffer
  /// For each channel the last `taps` - 1 inputs, then room for `chunk` new ones.
  private var inputs: SampleBuffer
  private let spacing: Int

  /// Input samples that one `run` takes at most.
  static var chunk: Int {
    @_noLocks get { 512 }
  }

  /// Floats of the table, for telling absurd ones.
  static func tableSize(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio) -> Int {
    taps(kernel, ratio) * ratio.up
  }

  private static func taps(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio) -> Int {
    let needed = (2 * kernel.delay(ratio) + ratio.up - 1) / ratio.up
    return (needed + 3) & ~3
  }

  /// Allocates and computes the table.
  init(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio, channels: Int) {
    self.ratio = ratio
    taps = Self.taps(kernel, ratio)
    spacing = (taps - 1 + Self.chunk + 15) & ~15
    inputs = SampleBuffer(count: spacing * channels)
    var table = SampleBuffer(count: taps * ratio.up, apart: true)
    let delay = kernel.delay(ratio)
    for phase in 0..<ratio.up {
      var row = [Double](repeating: 0, count: taps)
      var sum = 0.0
      for tap in 0..<taps {
        // The tap's input sample lies (taps - 1 - tap) samples before the newest.
        row[tap] = kernel.value(at: phase - delay + (taps - 1 - tap) * ratio.up, ratio)
        sum += row[tap]
      }
      // Each row passes a constant unchanged; without this, 0 Hz would have images at the stopband's level.
      for tap in 0..<taps { table[phase * taps + tap] = Float(row[tap] / sum) }
    }
    self.table = table
  }

  /// `count` <= `chunk` samples of `channel` in, `outputs` out, the first due `first` ticks after the first input.
  @_noLocks mutating func run(
    _ source: UnsafePointer<Float>, stride sourceStride: Int, count: Int, channel: Int, first: Int,
    into target: UnsafeMutablePointer<Float>, stride: Int, outputs: Int
  ) {
    let history = unsafe inputs.pointer + channel * spacing
    unsafe DotProducts.copyFinite(source, stride: sourceStride, count: count, into: history + (taps - 1))
    if outputs >= 8 * ratio.up {
      unsafe runByPhase(history, first: first, into: target, stride: stride, outputs: outputs)
    } else {
      unsafe runInOrder(history, first: first, into: target, stride: stride, outputs: outputs)
    }
    unsafe Lanes.move(history + count, count: taps - 1, to: history)
  }

  /// Phase after phase: outputs `ratio.up` apart share a row, and lie `ratio.down` inputs apart.
  @_noLocks private func runByPhase(
    _ history: UnsafeMutablePointer<Float>, first: Int, into target: UnsafeMutablePointer<Float>, stride: Int,
    outputs: Int
  ) {
    let (up, hop) = (ratio.up, ratio.down)
    var lane = 0
    while lane < up {
      let tick = first + lane * hop
      var x = unsafe history + tick / up
      let row = unsafe table.pointer + tick % up * taps
      var n = lane
      while n + 7 * up < outputs {
        unsafe DotProducts.eight(x, hop: hop, row, taps: taps, into: target + n * stride, stride: up * stride)
        unsafe x += 8 * hop
        n += 8 * up
      }
      while n < outputs {
        unsafe target[n * stride] = DotProducts.one(x, row, taps: taps)
        unsafe x += hop
        n += up
      }
      lane += 1
    }
  }

  /// Output after output, each with its own row.
  @_noLocks private func runInOrder(
    _ history: UnsafeMutablePointer<Float>, first: Int, into target: UnsafeMutablePointer<Float>, stride: Int,
    outputs: Int
  ) {
    let up = ratio.up
    let (hop, turn) = (ratio.down / up, ratio.down % up)
    var x = unsafe history + first / up
    var phase = first % up
    var n = 0
    while n < outputs {
      if n + 4 <= outputs {
        let (x0, h0) = unsafe (x, table.pointer + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        let (x1, h1) = unsafe (x, table.pointer + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        let (x2, h2) = unsafe (x, table.pointer + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        let (x3, h3) = unsafe (x, table.pointer + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        unsafe DotProducts.four(
          (x0, x1, x2, x3), (h0, h1, h2, h3), taps: taps, into: target + n * stride, stride: stride)
        n += 4
      } else {
        unsafe target[n * stride] = DotProducts.one(x, table.pointer + phase * taps, taps: taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        n += 1
      }
    }
  }

  @_noLocks @inline(__always)
  private static func step(
    _ x: inout UnsafeMutablePointer<Float>, _ phase: inout Int, _ hop: Int, _ turn: Int, _ up: Int
  ) {
    unsafe x += hop
    phase += turn
    if phase >= up {
      phase -= up
      unsafe x += 1
    }
  }

  /// Forgets all input.
  @_noLocks mutating func reset() { inputs.fill(with: 0) }
}
