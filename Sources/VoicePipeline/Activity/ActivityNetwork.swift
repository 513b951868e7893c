internal import VoiceDSP
internal import VoiceRealtime

/// A layer of 48 gated recurrent units (K. Cho et al., EMNLP 2014, reset after the product) and one logistic output.
///
/// Multiplications and sums in one fixed order, no fused operations: equal input gives equal output on every processor
/// of one kind. The weights come from `Tools/train-voice-activity`.
struct ActivityNetwork: ~Copyable, Sendable {
  static let units = 48

  private let weights = ActivityWeights.shared
  private var state = SampleBuffer(count: units)
  private var gates = SampleBuffer(count: 3 * units)  // keep, reset, new; each before its function
  private var recalled = SampleBuffer(count: units)

  /// The speech probability after a frame of these features.
  @_noLocks mutating func process(_ features: borrowing SampleBuffer) -> Float {
    let (x, h) = unsafe (features.pointer, state.pointer)
    let (input, loop, bias) = unsafe (weights.input.pointer, weights.state.pointer, weights.bias.pointer)
    let (gate, recall) = unsafe (gates.pointer, recalled.pointer)
    let units = 48
    var column = 0
    while column < 3 * units {
      unsafe Self.multiply(x, 40, by: input + column, from: bias + column, into: gate + column)
      column += 24
    }
    column = 0
    while column < 2 * units {
      unsafe Self.multiply(h, units, by: loop + column, from: gate + column, into: gate + column)
      column += 24
    }
    while column < 3 * units {
      unsafe Self.multiply(
        h, units, by: loop + column, from: bias + units + column, into: recall + (column - 2 * units))
      column += 24
    }
    var logits = SIMD4<Float>(repeating: 0)
    let output = unsafe weights.output.pointer
    var i = 0
    while i < units {
      let keep = unsafe Lanes.logistic(Lanes.load(gate + i))
      let memory = unsafe Lanes.logistic(Lanes.load(gate + units + i)) * Lanes.load(recall + i)
      let candidate = unsafe Lanes.hyperbolicTangent(Lanes.load(gate + 2 * units + i) + memory)
      let next = unsafe keep * Lanes.load(h + i) + (1 - keep) * candidate
      unsafe Lanes.store(next, h + i)
      unsafe logits += next * Lanes.load(output + i)
      i += 4
    }
    return Lanes.logistic(SIMD4(repeating: logits.sum() + weights.offset)).x
  }

  /// As new.
  @_noLocks mutating func forget() { state.fill(with: 0) }

  /// out = start + Σ x[i] · row i of the matrix, 24 of its 144 columns.
  @_noLocks private static func multiply(
    _ x: UnsafeMutablePointer<Float>, _ count: Int, by matrix: UnsafeMutablePointer<Float>,
    from start: UnsafeMutablePointer<Float>, into out: UnsafeMutablePointer<Float>
  ) {
    var a = unsafe Lanes.load(start)
    var b = unsafe Lanes.load(start + 4)
    var c = unsafe Lanes.load(start + 8)
    var d = unsafe Lanes.load(start + 12)
    var e = unsafe Lanes.load(start + 16)
    var f = unsafe Lanes.load(start + 20)
    var row = unsafe matrix
    for i in 0..<count {
      let value = unsafe SIMD4(repeating: x[i])
      unsafe a += value * Lanes.load(row)
      unsafe b += value * Lanes.load(row + 4)
      unsafe c += value * Lanes.load(row + 8)
      unsafe d += value * Lanes.load(row + 12)
      unsafe e += value * Lanes.load(row + 16)
      unsafe f += value * Lanes.load(row + 20)
      unsafe row += 144
    }
    unsafe Lanes.store(a, out)
    unsafe Lanes.store(b, out + 4)
    unsafe Lanes.store(c, out + 8)
    unsafe Lanes.store(d, out + 12)
    unsafe Lanes.store(e, out + 16)
    unsafe Lanes.store(f, out + 20)
  }
}
