internal import CRealtime
internal import Synchronization

/// One block of memory for the small buffers of a stream, side by side in the order in which they are made.
///
/// With hundreds of streams none finds its memory in the cache when its next frame comes. What lies in one piece takes
/// few pages, and can be asked for as a whole before it is needed. Buffers made on a thread between `begin` and `end`
/// lie in it, as far as there is room; the others have memory of their own as ever. The last of them to go frees it.
@safe
package struct SampleArena: BitwiseCopyable, @unchecked Sendable {
  private let base: UnsafeMutableRawPointer
  private let bytes: Int

  /// What lies at its beginning: how many buffers are alive, and the gathering while it lasts.
  private struct Header: ~Copyable { let owners = Atomic<Int>(1) }
  private static let line = 64

  /// Gathers the buffers that this thread makes from now on, in `bytes` of memory: 0, to learn how many are needed.
  /// Working buffers lie in `working`, as far as that has room.
  package static func begin(bytes: Int, working: WorkingMemory? = nil) {
    let scope = unsafe cr_arena_scope()
    unsafe precondition(scope.pointee.gathers == 0, "one gathering at a time")
    unsafe scope.pointee = cr_arena(
      base: nil, used: line, room: 0, asked: line, gathers: 1, working: working?.base, working_used: WorkingMemory.line)
    guard bytes > line else { return }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: line)
    unsafe memory.bindMemory(to: Header.self, capacity: 1).initialize(to: Header())
    unsafe scope.pointee.base = memory
    unsafe scope.pointee.room = bytes
  }

  /// Ends it; tells how many bytes the buffers asked for, and where those lie that found room: to be used no longer than
  /// they live.
  package static func end() -> (asked: Int, arena: SampleArena?) {
    let scope = unsafe cr_arena_scope()
    let (asked, memory, bytes) = unsafe (scope.pointee.asked, scope.pointee.base, scope.pointee.used)
    unsafe scope.pointee = cr_arena()
    guard let memory = unsafe memory else { return (asked, nil) }
    let holds = bytes > line
    unsafe release(memory)
    return holds ? unsafe (asked, SampleArena(base: memory, bytes: bytes)) : (asked, nil)
  }

  private init(base: UnsafeMutableRawPointer, bytes: Int) {
    unsafe self.base = base
    self.bytes = bytes
  }

  /// Asks for all of it to be brought near the processor: a hint, which costs next to nothing where it is there.
  @_noLocks package func prefetch() { unsafe cr_prefetch(base, bytes) }

  /// Memory for `bytes`, and how many lines from its arena's beginning it lies; nil where there is no room or no
  /// gathering.
  static func carve(bytes: Int) -> (memory: UnsafeMutableRawPointer, line: Int32)? {
    let scope = unsafe cr_arena_scope()
    guard unsafe scope.pointee.gathers != 0 else { return nil }
    let rounded = (bytes + line - 1) / line * line
    unsafe scope.pointee.asked += rounded
    guard let base = unsafe scope.pointee.base, unsafe scope.pointee.used + rounded <= scope.pointee.room else {
      return nil
    }
    let place = unsafe scope.pointee.used
    unsafe scope.pointee.used += rounded
    _ = unsafe header(base).pointee.owners.add(1, ordering: .relaxed)
    return unsafe (base + place, Int32(place / line))
  }

  /// Working memory for `bytes`, which another stream may be using; nil where there is no room or no gathering.
  static func share(bytes: Int) -> UnsafeMutableRawPointer? {
    let scope = unsafe cr_arena_scope()
    let (place, rounded) = unsafe (scope.pointee.working_used, (bytes + line - 1) / line * line)
    guard let base = unsafe scope.pointee.working, place + rounded <= WorkingMemory.bytes else { return nil }
    unsafe scope.pointee.working_used += rounded
    return unsafe base + place
  }

  /// Gives up the share of a buffer that lies `line` lines behind the arena's beginning.
  static func release(_ memory: UnsafeMutableRawPointer, line place: Int32) {
    unsafe release(memory - Int(place) * line)
  }

  private static func release(_ base: UnsafeMutableRawPointer) {
    // Acquire and release: what was done with the memory comes before its being freed.
    guard unsafe header(base).pointee.owners.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 else { return }
    unsafe header(base).deinitialize(count: 1)
    unsafe base.deallocate()
  }

  private static func header(_ base: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Header> {
    unsafe base.assumingMemoryBound(to: Header.self)
  }
}

/// Asks for `bytes` of memory to be brought near the processor, some microseconds before they are needed: a hint.
@_noLocks @unsafe package func prefetch(_ memory: UnsafeRawPointer, bytes: Int) { unsafe cr_prefetch(memory, bytes) }
