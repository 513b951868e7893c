internal import Synchronization

/// The writing end of a ring: what the producers of `SampleRing` and `EventQueue` share.
///
/// It keeps its own index and what it last saw of the reader's, so that it touches the reader's cache line only when
/// the ring looks too full.
@usableFromInline
@safe struct RingWriter: ~Copyable {
  @usableFromInline let memory: RingMemory
  var written = 0
  var readSeen = 0

  @usableFromInline init(_ memory: RingMemory) { unsafe self.memory = memory }
  @inlinable deinit { unsafe memory.release() }

  @usableFromInline @_noLocks func lostCount() -> Int { unsafe memory.lostCount() }
  @usableFromInline @_noLocks func isAbandoned() -> Bool { unsafe memory.isAbandoned() }
  @usableFromInline @_noLocks func finish() { unsafe memory.finish() }

  /// Free slots: exact or too few, and no longer from before the last look where fewer than `wanted` seem free.
  @usableFromInline @_noLocks mutating func room(for wanted: Int) -> Int {
    let seen = unsafe memory.capacity - (written - readSeen)
    if seen >= wanted { return seen }
    // Acquire, with the reader's release: the reader had copied those slots out before we write over them.
    readSeen = unsafe memory.indices.pointee.read.load(ordering: .acquiring)
    return unsafe memory.capacity - (written - readSeen)
  }

  /// Copies `count` elements in, for which there must be room, and shows them to the reader.
  @usableFromInline @_noLocks mutating func append(_ source: UnsafeRawPointer, count: Int) {
    let start = unsafe written & memory.mask
    let first = unsafe min(count, memory.mask + 1 - start)
    let stride = unsafe memory.stride
    unsafe (memory.slots + start * stride).copyMemory(from: source, byteCount: first * stride)
    if first < count {
      unsafe memory.slots.copyMemory(from: source + first * stride, byteCount: (count - first) * stride)
    }
    show(count)
  }

  /// Where the next element belongs, for which there must be room.
  @usableFromInline @_noLocks func next() -> UnsafeMutableRawPointer {
    unsafe memory.slots + (written & memory.mask) * memory.stride
  }

  /// Shows the reader `count` more elements, which lie in their slots.
  @usableFromInline @_noLocks mutating func show(_ count: Int) {
    written += count
    // Release, with the reader's acquire: the elements are in memory before the index that shows them.
    unsafe memory.indices.pointee.written.store(written, ordering: .releasing)
  }

  /// Counts `count` elements as lost. Relaxed: a number for people; it orders nothing, and only we write it.
  @usableFromInline @_noLocks func lose(_ count: Int) {
    if count == 0 { return }
    let former = unsafe memory.lostCount()
    unsafe memory.indices.pointee.lost.store(former + count, ordering: .relaxed)
  }
}

/// The reading end of a ring, the mirror of `RingWriter`.
@usableFromInline
@safe struct RingReader: ~Copyable {
  @usableFromInline let memory: RingMemory
  var read = 0
  var writtenSeen = 0

  @usableFromInline init(_ memory: RingMemory) { unsafe self.memory = memory }
  @inlinable deinit { unsafe memory.release() }

  @usableFromInline @_noLocks func lostCount() -> Int { unsafe memory.lostCount() }
  @usableFromInline @_noLocks func isFinished() -> Bool { unsafe memory.isFinished() }

  /// Elements to read: exact or too few, and no longer from before the last look where fewer than `wanted` seem there.
  @usableFromInline @_noLocks mutating func available(for wanted: Int) -> Int {
    let seen = writtenSeen - read
    if seen >= wanted { return seen }
    // Acquire, with the writer's release: the elements that the index shows are in memory before we copy them.
    writtenSeen = unsafe memory.indices.pointee.written.load(ordering: .acquiring)
    return writtenSeen - read
  }

  /// Where the oldest element lies, which must be there.
  @usableFromInline @_noLocks func first() -> UnsafeRawPointer {
    unsafe UnsafeRawPointer(memory.slots + (read & memory.mask) * memory.stride)
  }

  /// Copies `count` elements out, which must be there, and gives their slots back to the writer.
  @usableFromInline @_noLocks mutating func remove(into target: UnsafeMutableRawPointer, count: Int) {
    let start = unsafe read & memory.mask
    let first = unsafe min(count, memory.mask + 1 - start)
    let stride = unsafe memory.stride
    unsafe target.copyMemory(from: memory.slots + start * stride, byteCount: first * stride)
    if first < count {
      unsafe (target + first * stride).copyMemory(from: memory.slots, byteCount: (count - first) * stride)
    }
    drop(count)
  }

  /// Gives the slots of the `count` oldest elements, which must be there, back to the writer.
  @usableFromInline @_noLocks mutating func drop(_ count: Int) {
    read += count
    // Release, with the writer's acquire: our copy is made before the slots may be written over.
    unsafe memory.indices.pointee.read.store(read, ordering: .releasing)
  }

  /// Counts `count` elements as missed. Relaxed, as `RingWriter.lose`.
  @_noLocks func miss(_ count: Int) {
    if count == 0 { return }
    let former = unsafe memory.missedCount()
    unsafe memory.indices.pointee.missed.store(former + count, ordering: .relaxed)
  }
}
