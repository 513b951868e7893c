internal import CKernels
internal import Synchronization
public import VoiceRealtime

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Overlapping spectra of a stream of frames, and the stream again from those spectra.
///
/// The window is the square root of a Hann window over two frames, used twice (before the forward and after the inverse
/// transform), so that its squares of successive frames add up to 1: with gains of 1 the stream comes back exactly, one
/// frame late. After frame k is analysed, the spectrum covers frames k-1 and k, and `synthesise` gives frame k-1.
/// Samples that are not finite or absurd (beyond ±10^9) count as 0. `init` allocates; the rest is real-time, one thread.
public struct ShortTimeTransform: ~Copyable, Sendable {
  /// Samples of a frame: the hop; the window is twice as long.
  public let frameLength: Int
  /// Bins of a spectrum: frameLength + 1, from 0 to half the sample rate.
  public var binCount: Int {
    @_noLocks get { frameLength + 1 }
  }
  /// Samples by which `synthesise` lags behind `analyse`: one frame.
  public var latency: Int {
    @_noLocks get { frameLength }
  }
  /// |X[k]|² of the last two frames under the window, not scaled: a stationary stream of mean square m has
  /// Σ over all 2·frameLength bins of 2·frameLength²·m.
  public private(set) var power: SampleBuffer

  private let transform: RealTransform
  private let window: SharedTable<Float>
  private var previous: SampleBuffer  // the frame before, to be windowed with the next one
  private var block: SampleBuffer
  private var spectrum: SampleBuffer
  private var overlap: SampleBuffer  // second half of the last synthesised block

  /// Spectra of frames of `frameLength` samples, a multiple of 8.
  public init(frameLength: Int) {
    precondition(frameLength >= 8 && frameLength % 8 == 0, "a frame is a multiple of 8 samples")
    self.frameLength = frameLength
    transform = RealTransform(count: 2 * frameLength)
    window = Self.window(count: 2 * frameLength)
    power = SampleBuffer(working: frameLength + 1)
    previous = SampleBuffer(count: frameLength)
    block = SampleBuffer(working: 2 * frameLength)
    spectrum = SampleBuffer(working: transform.spectrumCount)
    overlap = SampleBuffer(count: frameLength)
  }

  private static let windows = Mutex<[Int: SharedTable<Float>]>([:])

  /// The square root of a Hann window; one for all streams.
  private static func window(count: Int) -> SharedTable<Float> {
    windows.withLock { windows in
      if let window = windows[count] { return window }
      let window = SharedTable((0..<count).map { Float(sin(Double.pi * (Double($0) + 0.5) / Double(count))) })
      windows[count] = window
      return window
    }
  }

  /// Takes the next frame: `power` then tells of it and the one before.
  @_noLocks public mutating func analyse(_ frame: borrowing SampleBuffer) {
    precondition(frame.count == frameLength, "the frame has another length")
    unsafe transform(frame.pointer, after: previous.pointer)
  }

  /// Gives frame k-1 after frame k was analysed, every bin turned up or down by its gain (`gains`: `binCount`). Once a
  /// frame: the spectrum is used up.
  @_noLocks public mutating func synthesise(gains: borrowing SampleBuffer, into frame: inout SampleBuffer) {
    precondition(frame.count == frameLength && gains.count == binCount, "the buffers do not fit the transform")
    // 1 / (2 · frameLength) undoes the transform's scale.
    unsafe ck_scale(spectrum.pointer, gains.pointer, frameLength, 1 / Float(2 * frameLength))
    transform.inverse(&spectrum, into: &block)
    unsafe ck_overlap(block.pointer, window.pointer, overlap.pointer, frameLength, frame.pointer)
  }

  /// Takes the next frame of another stream in this transform's working memory; `power` tells of it until this one's own
  /// frame is analysed. Before `analyse` or after `synthesise`, not between the two.
  @_noLocks public mutating func analyse(_ frame: borrowing SampleBuffer, of other: inout SideStream) {
    precondition(frame.count == frameLength && other.previous.count == frameLength, "the frame has another length")
    unsafe transform(frame.pointer, after: other.previous.pointer)
  }

  /// Fills `spectrum` and `power`; keeps the frame in place of the one before.
  @_noLocks private mutating func transform(
    _ frame: UnsafeMutablePointer<Float>, after previous: UnsafeMutablePointer<Float>
  ) {
    unsafe ck_window(previous, frame, window.pointer, frameLength, block.pointer)
    transform.forward(block, into: &spectrum)
    unsafe ck_powers(spectrum.pointer, frameLength, power.pointer)
  }

  /// Forgets everything, as new.
  @_noLocks public mutating func reset() {
    previous.fill(with: 0)
    overlap.fill(with: 0)
  }
}
