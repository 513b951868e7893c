internal import Synchronization

/// What the two ends of a mailbox share: which slot is whose.
@usableFromInline
struct MailboxState: ~Copyable {
  /// The slot between the ends, 0 ..< 3, plus 4 where its value was not taken yet.
  let between = Atomic<Int>(1)
  /// How many ends are alive: the last one frees the memory.
  let ends = Atomic<Int>(2)
  let padding = InlineArray<14, Int>(repeating: 0)
}

/// Where a mailbox lies: its state, then three slots, each on cache lines of its own.
@usableFromInline
@unsafe struct MailboxMemory: BitwiseCopyable {
  let state: UnsafeMutablePointer<MailboxState>
  let slots: UnsafeMutableRawPointer
  let stride: Int

  /// Allocates three slots for values of `size` bytes, all zero. Both ends own them.
  @usableFromInline init(size: Int, alignment: Int) {
    let line = max(128, alignment)
    unsafe stride = (max(1, size) + line - 1) / line * line
    let bytes = unsafe UnsafeMutableRawPointer.allocate(byteCount: line + 3 * stride, alignment: line)
    unsafe state = bytes.bindMemory(to: MailboxState.self, capacity: 1)
    unsafe state.initialize(to: MailboxState())
    unsafe slots = bytes + line
    unsafe slots.initializeMemory(as: UInt8.self, repeating: 0, count: 3 * stride)
  }

  /// Where slot `index` lies.
  @usableFromInline @_noLocks func slot(_ index: Int) -> UnsafeMutableRawPointer {
    unsafe slots + index * stride
  }

  /// Puts the writer's `slot` between the ends and gives the one that lay there.
  ///
  /// Release: the value is in memory before the slot's number. Acquire: the reader was done with the slot we get.
  @usableFromInline @_noLocks func post(_ slot: Int) -> Int {
    unsafe state.pointee.between.exchange(slot | 4, ordering: .acquiringAndReleasing) & 3
  }

  /// Gives the reader's `slot` for the one between the ends, or -1 where nothing new lies there.
  @usableFromInline @_noLocks func take(_ slot: Int) -> Int {
    // Relaxed: only a hint that something came; the exchange orders the value.
    if unsafe state.pointee.between.load(ordering: .relaxed) & 4 == 0 { return -1 }
    // Acquire: the value is in memory before we read it. Release: we are done with the slot that we give back.
    return unsafe state.pointee.between.exchange(slot, ordering: .acquiringAndReleasing) & 3
  }

  /// Gives one end's share up; the last one frees.
  @usableFromInline func release() {
    // Acquire and release: what either end did with the memory comes before its being freed by the other.
    let ends = unsafe state.pointee.ends.subtract(1, ordering: .acquiringAndReleasing).newValue
    if ends == 0 {
      unsafe state.deinitialize(count: 1)
      unsafe UnsafeMutableRawPointer(state).deallocate()
    }
  }
}
