internal import Synchronization

/// The indices that the two ends of a ring share.
///
/// Each end writes one line and reads the other. A line is 128 bytes: processors fetch lines of 64 in pairs, and some
/// have lines of 128; were both indices on one line, each write of one end would take the line from the other.
@usableFromInline
struct RingIndices: ~Copyable {
  /// How many elements were ever written; its owner is the writing end.
  let written = Atomic<Int>(0)
  /// How many elements were offered and found no room; its owner is the writing end.
  let lost = Atomic<Int>(0)
  let padding1 = InlineArray<14, Int>(repeating: 0)
  /// How many elements were ever read; its owner is the reading end.
  let read = Atomic<Int>(0)
  /// How many elements were asked for and were not there; its owner is the reading end.
  let missed = Atomic<Int>(0)
  let padding2 = InlineArray<14, Int>(repeating: 0)
  /// How many ends are alive: the last one frees the memory.
  let ends = Atomic<Int>(2)
  /// Whether the writing end said that nothing more comes.
  let finished = Atomic<Bool>(false)
  let padding3 = InlineArray<14, Int>(repeating: 0)
}

/// Where a ring lies: the shared indices, then its slots, a power of two of them.
///
/// In bytes, not generic: a generic function of another file is not checked against `@_noLocks` in a debug build.
@usableFromInline
@unsafe struct RingMemory: BitwiseCopyable {
  let indices: UnsafeMutablePointer<RingIndices>
  let slots: UnsafeMutableRawPointer
  /// Bytes from one element to the next.
  let stride: Int
  /// How many elements it holds when full: what was asked for, which may be fewer than there are slots.
  let capacity: Int
  /// Slot of element i: i & mask.
  let mask: Int

  /// Allocates room for `capacity` elements of a layout, at least 1. Both ends own it.
  @usableFromInline init(capacity: Int, stride: Int, alignment: Int) {
    precondition(capacity > 0 && capacity <= 1 << 40, "a ring holds 1 element or more")
    var count = 1
    while count < capacity { count *= 2 }
    let header = MemoryLayout<RingIndices>.stride
    let line = max(128, alignment)
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: (header + line - 1) / line * line + count * stride, alignment: line)
    unsafe indices = bytes.bindMemory(to: RingIndices.self, capacity: 1)
    unsafe indices.initialize(to: RingIndices())
    unsafe slots = bytes + (header + line - 1) / line * line
    unsafe slots.initializeMemory(as: UInt8.self, repeating: 0, count: count * stride)
    unsafe self.stride = stride
    unsafe self.capacity = capacity
    unsafe mask = count - 1
  }

  /// Gives one end's share up; the last one frees.
  @usableFromInline func release() {
    // Acquire and release: what either end did with the memory comes before its being freed by the other.
    let ends = unsafe indices.pointee.ends.subtract(1, ordering: .acquiringAndReleasing).newValue
    if ends == 0 {
      unsafe indices.deinitialize(count: 1)
      unsafe UnsafeMutableRawPointer(indices).deallocate()
    }
  }

  /// Whether the other end is gone. Acquire: what it wrote before going is seen afterwards.
  @_noLocks func isAbandoned() -> Bool {
    unsafe indices.pointee.ends.load(ordering: .acquiring) < 2
  }

  /// Nothing more comes. Release: what was written is seen by whoever sees this.
  @_noLocks func finish() { unsafe indices.pointee.finished.store(true, ordering: .releasing) }

  /// Whether nothing more comes. Acquire: what was written before is seen afterwards.
  @_noLocks func isFinished() -> Bool {
    unsafe indices.pointee.finished.load(ordering: .acquiring) || isAbandoned()
  }

  /// Elements offered that found no room.
  @_noLocks func lostCount() -> Int { unsafe indices.pointee.lost.load(ordering: .relaxed) }
  /// Elements asked for that were not there.
  @_noLocks func missedCount() -> Int { unsafe indices.pointee.missed.load(ordering: .relaxed) }
}
