#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import VoiceRealtime

/// A resampling filter by transforms: a window of input to its spectrum, the bins both rates share times the kernel's
/// response, and back at the other rate; the newest block of that is what no wrap-around has touched.
struct OverlapSaveFilter: ~Copyable {
  let sizes: OverlapSaveSizes
  private let forward: RealTransform
  private let backward: RealTransform
  /// The response twice over, laid out for interleaved bins: real parts a, a; imaginary parts -b, b.
  private let real: SampleBuffer
  private let imaginary: SampleBuffer
  /// For each channel the window that is being filled.
  private var windows: SampleBuffer
  private var window: SampleBuffer
  private var spectrum: SampleBuffer
  private var shaped: SampleBuffer
  private var block: SampleBuffer

  /// Allocates, plans and computes the response.
  init(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio, sizes: OverlapSaveSizes, phase: Int, channels: Int) {
    self.sizes = sizes
    forward = RealTransform(count: sizes.inputPoints)
    backward = RealTransform(count: sizes.outputPoints)
    windows = SampleBuffer(count: sizes.inputPoints * channels)
    window = SampleBuffer(count: sizes.inputPoints)
    spectrum = SampleBuffer(count: sizes.inputPoints + 2)
    shaped = SampleBuffer(count: sizes.outputPoints + 2)
    block = SampleBuffer(count: sizes.outputPoints)
    let bins = sizes.sharedBins
    var real = SampleBuffer(count: (2 * bins + 3) & ~3)
    var imaginary = SampleBuffer(count: (2 * bins + 3) & ~3)
    let turns = Double(kernel.delay(ratio) - phase) / Double(sizes.inputPoints * ratio.up)
    // The last shared bin is the lower rate's Nyquist frequency, where the kernel has stopped: 0.
    for k in 0..<(bins - 1) {
      let gain = kernel.response(at: Double(k) / Double(bins - 1)) / Double(sizes.inputPoints)
      let angle = -2 * Double.pi * (turns * Double(k)).truncatingRemainder(dividingBy: 1)
      let (a, b) = (Float(gain * cos(angle)), Float(gain * sin(angle)))
      (real[2 * k], real[2 * k + 1]) = (a, a)
      (imaginary[2 * k], imaginary[2 * k + 1]) = (-b, b)
    }
    self.real = real
    self.imaginary = imaginary
  }

  /// Takes `count` samples of `channel` after the first `gathered` of the block, no more than are missing to it.
  @_noLocks mutating func take(
    _ source: UnsafePointer<Float>, stride: Int, count: Int, at gathered: Int, channel: Int
  ) {
    let place = sizes.inputPoints * (channel + 1) - sizes.inputBlock + gathered
    unsafe DotProducts.copyFinite(source, stride: stride, count: count, into: windows.pointer + place)
  }

  /// The full block of `channel`, resampled, to `target`.
  @_noLocks mutating func run(channel: Int, into target: UnsafeMutablePointer<Float>, stride: Int) {
    let held = unsafe windows.pointer + sizes.inputPoints * channel
    unsafe Lanes.move(held, count: sizes.inputPoints, to: window.pointer)
    unsafe Lanes.move(held + sizes.inputBlock, count: sizes.inputPoints - sizes.inputBlock, to: held)
    forward.forward(window, into: &spectrum)
    shape()
    backward.inverse(&shaped, into: &block)
    let fresh = unsafe block.pointer + (sizes.outputPoints - sizes.outputBlock)
    if stride == 1 {
      unsafe Lanes.move(fresh, count: sizes.outputBlock, to: target)
    } else {
      var i = 0
      while i < sizes.outputBlock {
        unsafe target[i * stride] = fresh[i]
        i += 1
      }
    }
  }

  /// Shared bins times the response; the others are 0.
  @_noLocks private mutating func shape() {
    let floats = 2 * sizes.sharedBins
    let (x, y) = unsafe (spectrum.pointer, shaped.pointer)
    var i = 0
    while i + 4 <= floats {
      let bins = unsafe Lanes.load(x + i)
      let turned = SIMD4(bins.y, bins.x, bins.w, bins.z)
      unsafe Lanes.store(bins * Lanes.load(real.pointer + i) + turned * Lanes.load(imaginary.pointer + i), y + i)
      i += 4
    }
    if i < floats {
      unsafe y[i] = x[i] * real.pointer[i] + x[i + 1] * imaginary.pointer[i]
      unsafe y[i + 1] = x[i + 1] * real.pointer[i + 1] + x[i] * imaginary.pointer[i + 1]
    }
    let rest = sizes.outputPoints + 2 - floats
    if rest > 0 { unsafe (y + floats).update(repeating: 0, count: rest) }
  }

  /// Forgets all input.
  @_noLocks mutating func reset() { windows.fill(with: 0) }
}
