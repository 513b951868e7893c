/// How a sample is written in a host's block.
///
/// Every format goes to Float and back without a change of any code: Int16 and G.711 levels are exact in Float, and
/// µ-law's negative zero travels as -0.0.
public enum SampleFormat: String, Sendable, CaseIterable {
  /// Signed 16-bit, -32768 ... 32767 for -1 ..< 1.
  case int16 = "s16le"
  /// 32-bit float, full scale 1.0.
  case float32 = "f32le"
  /// ITU-T G.711 A-law.
  case aLaw = "alaw"
  /// ITU-T G.711 µ-law.
  case muLaw = "mulaw"

  /// Bytes a sample.
  public var stride: Int {
    @_noLocks get {
      switch self {
      case .int16: 2
      case .float32: 4
      case .aLaw, .muLaw: 1
      }
    }
  }

  /// Reads every `step`-th sample of `bytes` from sample `first` on into `output`, as many as fit both.
  ///
  /// Bytes are little-endian. NaN and infinity become 0. Returns how many samples were read, and nothing is allocated.
  @_noLocks @discardableResult
  public func decode(
    _ bytes: Span<UInt8>, from first: Int = 0, step: Int = 1, into output: inout MutableSpan<Float>
  ) -> Int {
    let available = max(0, bytes.count / stride - first + step - 1) / step
    let count = min(available, output.count)
    for i in 0..<count {
      let at = (first + i * step) * stride
      switch self {
      case .int16:
        output[i] = Float(Int16(truncatingIfNeeded: UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8)) / 32768
      case .float32:
        let low = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
        let high = UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
        let value = Float(bitPattern: low | high)
        output[i] = value.isFinite ? value : 0
      case .aLaw: output[i] = G711.aLaw(bytes[at])
      case .muLaw: output[i] = G711.muLaw(bytes[at])
      }
    }
    return count
  }

  /// Writes `samples` as every `step`-th sample of `bytes` from sample `first` on, as many as fit.
  ///
  /// Whole-number formats clip at full scale and round to nearest, halves away from zero.
  @_noLocks @discardableResult
  public func encode(
    _ samples: Span<Float>, into bytes: inout MutableSpan<UInt8>, from first: Int = 0, step: Int = 1
  ) -> Int {
    let room = max(0, bytes.count / stride - first + step - 1) / step
    let count = min(room, samples.count)
    for i in 0..<count {
      let at = (first + i * step) * stride
      switch self {
      case .int16:
        let code = UInt16(bitPattern: G711.int16(samples[i]))
        bytes[at] = UInt8(truncatingIfNeeded: code)
        bytes[at + 1] = UInt8(truncatingIfNeeded: code >> 8)
      case .float32:
        let code = samples[i].bitPattern
        for byte in 0..<4 { bytes[at + byte] = UInt8(truncatingIfNeeded: code >> (8 * UInt32(byte))) }
      case .aLaw: bytes[at] = G711.aLawCode(samples[i])
      case .muLaw: bytes[at] = G711.muLawCode(samples[i])
      }
    }
    return count
  }
}
