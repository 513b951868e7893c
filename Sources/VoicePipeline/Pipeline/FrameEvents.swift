/// The events of one call of `process`, in the order in which they happened.
///
/// A view of the pipeline's own memory, so that nothing is allocated: it holds until the next call of `process`, `replay`
/// or `takeEvents` (to use it after that traps) and not beyond the pipeline's life. To keep an event, copy it. `receive` may
/// be called meanwhile, as an answer to an event: what that brings comes with the next call. Only where both together are
/// more than `FramePipeline.eventCapacity` does it end the view.
@safe
public struct FrameEvents: Sequence, IteratorProtocol {
  private let page: UnsafeMutablePointer<EventPage.Header>
  private let generation: UInt64
  private var next_ = 0
  /// How many there are.
  public let count: Int

  @_noLocks init(_ page: UnsafeMutablePointer<EventPage.Header>, count: Int) {
    unsafe self.page = page
    unsafe generation = page.pointee.generation
    self.count = count
  }

  /// The next event; nil after the last.
  @_noLocks public mutating func next() -> Event? {
    unsafe precondition(page.pointee.generation == generation, "these events belong to an earlier call of process")
    guard next_ < count else { return nil }
    defer { next_ += 1 }
    return unsafe page.pointee.events[next_]
  }
}

/// The memory behind `FrameEvents`: what happened since the last delivery, at most `capacity` events.
@safe
struct EventPage: ~Copyable, @unchecked Sendable {
  @unsafe struct Header {
    var generation: UInt64
    let events: UnsafeMutablePointer<Event>
  }

  private let memory: SampleBuffer  // of the header
  private var header: UnsafeMutablePointer<Header> {
    @_noLocks get { unsafe UnsafeMutableRawPointer(memory.pointer).assumingMemoryBound(to: Header.self) }
  }
  private let capacity: Int
  /// How many there are: those that were delivered last, then those that wait.
  private var count = 0
  private var delivered = 0
  /// How many found no room, ever.
  private(set) var lost = 0

  init(capacity: Int) {
    self.capacity = capacity
    let events = UnsafeMutablePointer<Event>.allocate(capacity: capacity)
    unsafe events.initialize(repeating: Event(.mediaEnded, at: .zero), count: capacity)
    memory = unsafe SampleBuffer(count: MemoryLayout<Header>.size / MemoryLayout<Float>.size)
    unsafe UnsafeMutableRawPointer(memory.pointer).bindMemory(to: Header.self, capacity: 1).initialize(
      to: Header(generation: 0, events: events))
  }

  deinit { unsafe header.pointee.events.deallocate() }

  /// How many wait.
  var waiting: Int {
    @_noLocks get { count - delivered }
  }

  /// Adds the next event; counts it as lost where there is no room.
  @_noLocks mutating func append(_ event: Event) {
    // A host may be going through what was delivered: it gives way only where there is no other room.
    if count == capacity { begin() }
    guard count < capacity else {
      lost += 1
      return
    }
    unsafe header.pointee.events[count] = event
    count += 1
  }

  /// Forgets what was delivered; ends the life of its view.
  @_noLocks mutating func begin() {
    guard delivered > 0 else { return }
    let events = unsafe header.pointee.events
    for i in 0..<waiting { unsafe events[i] = events[delivered + i] }
    count = waiting
    delivered = 0
    unsafe header.pointee.generation &+= 1
  }

  /// Hands over what there is.
  @_noLocks mutating func deliver() -> FrameEvents {
    begin()
    delivered = count
    return unsafe FrameEvents(header, count: count)
  }

  /// As new.
  @_noLocks mutating func reset() {
    count = 0
    delivered = 0
    lost = 0
    unsafe header.pointee.generation &+= 1
  }
}
