internal import VoiceRealtime

/// A resampling filter by transforms: a window of input to its spectrum, the bins both rates share times the kernel's
/// response, and back at the other rate; the newest block of that is what no wrap-around has touched.
struct OverlapSaveFilter: ~Copyable {
  let sizes: OverlapSaveSizes
  /// One of both.
  private var narrowing: NarrowingSpectrum?
  private var widening: WideningSpectrum?
  /// For each channel the window that is being filled.
  private var windows: SampleBuffer
  private let spacing: Int
  private let block: SampleBuffer

  /// Allocates, plans and computes the response.
  init(_ kernel: ResamplingKernel, _ ratio: ResamplingRatio, sizes: OverlapSaveSizes, phase: Int, channels: Int) {
    self.sizes = sizes
    let response = SpectrumResponse(kernel: kernel, ratio: ratio, sizes: sizes, phase: phase)
    let widens = WideningSpectrum.serves(sizes)
    widening = widens ? WideningSpectrum(response) : nil
    narrowing = widens ? nil : NarrowingSpectrum(response)
    spacing = (sizes.inputPoints + 15) & ~15
    block = SampleBuffer(count: sizes.outputPoints)
    windows = SampleBuffer(count: spacing * channels)
  }

  /// Takes `count` samples of `channel` after the first `gathered` of the block, no more than are missing to it.
  @_noLocks mutating func take(
    _ source: UnsafePointer<Float>, stride: Int, count: Int, at gathered: Int, channel: Int
  ) {
    let place = spacing * channel + sizes.inputPoints - sizes.inputBlock + gathered
    unsafe DotProducts.copyFinite(source, stride: stride, count: count, into: windows.pointer + place)
  }

  /// The full block of `channel`, resampled, to `target`.
  @_noLocks mutating func run(channel: Int, into target: UnsafeMutablePointer<Float>, stride: Int) {
    let window = unsafe windows.pointer + spacing * channel
    unsafe widening?.run(window, into: block.pointer)
    unsafe narrowing?.run(window, into: block.pointer)
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
    unsafe Lanes.move(window + sizes.inputBlock, count: sizes.inputPoints - sizes.inputBlock, to: window)
  }

  /// Forgets all input.
  @_noLocks mutating func reset() { windows.fill(with: 0) }
}
