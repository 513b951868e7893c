internal import CRealtime

/// A fixed number of samples, 64-byte aligned, zero at first: in memory of their own, or in the arena of their stream.
///
/// `init` allocates; nothing else does. Move-only: one owner, no reference counts on the audio path.
@safe
public struct SampleBuffer: ~Copyable, @unchecked Sendable {
  @usableFromInline let base: UnsafeMutablePointer<Float>
  @usableFromInline let length: Int32
  /// How many lines behind the beginning of its arena it lies; 0: its memory is its own; -1: it is shared.
  private let line: Int32
  /// How many samples it holds.
  public var count: Int {
    @_noLocks @inlinable get { Int(length) }
  }

  /// `count` samples of silence, 0 to 2^31 - 1. `apart`: not in the arena of the stream that is being made, because little
  /// of it is needed in a frame.
  public init(count: Int, apart: Bool = false) {
    guard let length = Int32(exactly: count), length >= 0 else {
      preconditionFailure("a buffer holds 0 to 2^31 - 1 samples")
    }
    let size = max(1, count) * MemoryLayout<Float>.stride
    let carved = apart ? nil : unsafe SampleArena.carve(bytes: size)
    let memory = unsafe carved?.memory ?? UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    unsafe base = memory.bindMemory(to: Float.self, capacity: max(1, count))
    unsafe base.initialize(repeating: 0, count: max(1, count))
    self.length = length
    line = unsafe carved?.line ?? 0
  }

  /// `count` samples that are needed within a frame only, and of no meaning when one begins: where the stream that is being
  /// made shares working memory with others, they lie there.
  public init(working count: Int) {
    // Nothing is written: another stream may be in a frame.
    if let shared = unsafe SampleArena.share(bytes: max(1, count) * MemoryLayout<Float>.stride) {
      unsafe self.init(base: shared.assumingMemoryBound(to: Float.self), length: Int32(count), line: -1)
    } else {
      self.init(count: count)
    }
  }

  private init(base: UnsafeMutablePointer<Float>, length: Int32, line: Int32) {
    unsafe self.base = base
    self.length = length
    self.line = line
  }

  /// A copy of `samples`.
  public init(_ samples: [Float]) {
    self.init(count: samples.count)
    for i in samples.indices { self[i] = samples[i] }
  }

  deinit {
    if line == 0 {
      unsafe base.deallocate()
    } else if line > 0 {
      unsafe SampleArena.release(UnsafeMutableRawPointer(base), line: line)
    }
  }

  /// The samples, to read: for tests and control threads. On the audio path the compiler does not see that ending a
  /// borrowed `Span` is free: there read them one by one.
  public var span: Span<Float> {
    @_lifetime(borrow self) get {
      unsafe _overrideLifetime(Span(_unsafeStart: base, count: count), borrowing: self)
    }
  }

  /// Where the samples lie, for the vector kernels: valid while the buffer is, `count` samples.
  @unsafe public var pointer: UnsafeMutablePointer<Float> {
    @_noLocks get { unsafe base }
  }

  /// The samples, to write.
  public var mutableSpan: MutableSpan<Float> {
    @_noLocks @_lifetime(&self) mutating get {
      unsafe _overrideLifetime(MutableSpan(_unsafeStart: base, count: count), mutating: &self)
    }
  }

  /// Sample `index`; traps outside 0 ..< count.
  @_noLocks public subscript(index: Int) -> Float {
    get {
      precondition(index >= 0 && index < count, "sample index out of range")
      return unsafe base[index]
    }
    set {
      precondition(index >= 0 && index < count, "sample index out of range")
      unsafe base[index] = newValue
    }
  }

  /// Asks for `length` samples from `first` on to be brought near the processor: a hint for what will be needed in some
  /// microseconds. With hundreds of streams each finds its memory out of the cache otherwise.
  @_noLocks public func prefetch(from first: Int = 0, count length: Int) {
    precondition(first >= 0 && length >= 0 && length <= count - first, "the samples are not in the buffer")
    unsafe cr_prefetch(base + first, MemoryLayout<Float>.stride * length)
  }

  /// Sets every sample to `value`.
  @_noLocks public mutating func fill(with value: Float) {
    unsafe base.update(repeating: value, count: count)
  }

  /// Copies the first `length` samples of `source` to the beginning.
  @_noLocks public mutating func copy(from source: borrowing SampleBuffer, count length: Int) {
    precondition(length >= 0 && length <= count && length <= source.count, "the samples do not fit the buffer")
    for i in 0..<length { unsafe base[i] = source.base[i] }
  }

  /// Sets samples among the first `length` that are not finite to 0.
  @_noLocks public mutating func dropNotFinite(count length: Int) {
    precondition(length >= 0 && length <= count, "more samples than the buffer holds")
    for i in 0..<length {
      let x = unsafe base[i]
      // Not finite and only then, x - x is not 0.
      unsafe base[i] = x - x == 0 ? x : 0
    }
  }

  /// The mean square of all samples; 0 where there are none.
  public var meanSquare: Float {
    @_noLocks get {
      var lanes = SIMD4<Float>.zero
      var i = 0
      while i + 4 <= count {
        let x = unsafe UnsafeRawPointer(base + i).loadUnaligned(as: SIMD4<Float>.self)
        lanes += x * x
        i += 4
      }
      var sum = lanes.sum()
      while i < count {
        sum += unsafe base[i] * base[i]
        i += 1
      }
      return count > 0 ? sum / Float(count) : 0
    }
  }
}
