internal import Synchronization

/// Memory that stages need within a frame, but not from one frame to the next: one for all streams that a thread works
/// off in turn.
///
/// With hundreds of streams none finds its memory in the cache when its next frame comes; what they share stays there.
/// Two streams that share one must not be processed at the same time, which traps. They may be made, reset and freed at
/// any time, and hold results of the same bits as streams that share nothing. `init` allocates 32 kB; what finds no room
/// in it (some of what 32 and 48 kHz need) lies with each stream. Freed with the last stream that has it.
@safe
public final class WorkingMemory: @unchecked Sendable {
  static let line = 64
  static let bytes = 32 * 1024
  /// A line with the mark, then the buffers.
  let base: UnsafeMutableRawPointer

  /// Memory that no stream has yet.
  public init() {
    unsafe base = .allocate(byteCount: Self.bytes, alignment: 4096)
    unsafe (base + Self.line).initializeMemory(as: Float.self, repeating: 0, count: (Self.bytes - Self.line) / 4)
    unsafe base.bindMemory(to: Mark.self, capacity: 1).initialize(to: Mark())
  }

  deinit {
    unsafe base.assumingMemoryBound(to: Mark.self).deinitialize(count: 1)
    unsafe base.deallocate()
  }

  /// What a stream claims it by, frame by frame.
  package var claim: WorkingClaim { unsafe WorkingClaim(mark: base.assumingMemoryBound(to: Mark.self)) }

  /// Whether a stream is in a frame.
  struct Mark: ~Copyable { let isTaken = Atomic<Bool>(false) }
}

extension WorkingMemory: Hashable {
  /// Whether they are one and the same.
  public static func == (a: WorkingMemory, b: WorkingMemory) -> Bool { a === b }
  /// By identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What a stream claims its `WorkingMemory` by, for a frame; of no use once that is freed. Real-time.
@safe
package struct WorkingClaim: BitwiseCopyable, @unchecked Sendable {
  let mark: UnsafePointer<WorkingMemory.Mark>

  /// Begins a frame; traps where another stream is in one.
  @_noLocks package func begin() {
    // Acquire, and release below: a stream that comes after another on another thread finds what that did finished.
    let isTaken = unsafe mark.pointee.isTaken.exchange(true, ordering: .acquiring)
    precondition(!isTaken, "two streams that share working memory are processed at the same time")
  }

  /// Ends it.
  @_noLocks package func end() { unsafe mark.pointee.isTaken.store(false, ordering: .releasing) }
}
