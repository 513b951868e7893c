internal import VoiceRealtime

/// A resampling filter as a table of its phases: each output is one inner product of the input with a row.
@safe
struct PolyphaseFilter: ~Copyable, @unchecked Sendable {
  private let ratio: ResamplingRatio
  /// Taps of a row, a multiple of 4.
  private let taps: Int
  /// Its rows, `taps` long; the pointer is what the audio path reads, which may not count references.
  private let table: PolyphaseTable
  private let rows: UnsafeMutablePointer<Float>
  /// For each channel the last `taps` - 1 inputs, then room for `chunk` new ones.
  private var inputs: SampleBuffer
  private let spacing: Int

  /// Input samples that one `run` takes at most.
  static var chunk: Int {
    @_noLocks get { 512 }
  }

  /// Floats of the table, for telling absurd ones.
  static func tableSize(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio) -> Int {
    PolyphaseTable.taps(kernel, ratio) * ratio.up
  }

  /// Allocates, and computes the table where no other stream has it.
  init(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio, channels: Int) {
    self.ratio = ratio
    taps = PolyphaseTable.taps(kernel, ratio)
    spacing = (taps - 1 + Self.chunk + 15) & ~15
    inputs = SampleBuffer(count: spacing * channels)
    table = PolyphaseTable.shared(kernel, ratio)
    unsafe rows = table.rows.pointer
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
      let row = unsafe rows + tick % up * taps
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
        let (x0, h0) = unsafe (x, rows + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        let (x1, h1) = unsafe (x, rows + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        let (x2, h2) = unsafe (x, rows + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        let (x3, h3) = unsafe (x, rows + phase * taps)
        unsafe Self.step(&x, &phase, hop, turn, up)
        unsafe DotProducts.four(
          (x0, x1, x2, x3), (h0, h1, h2, h3), taps: taps, into: target + n * stride, stride: stride)
        n += 4
      } else {
        unsafe target[n * stride] = DotProducts.one(x, rows + phase * taps, taps: taps)
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
