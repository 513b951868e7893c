internal import VoiceRealtime

/// Events that wait to be taken, oldest first, in memory of a fixed size.
///
/// `init` allocates, nothing else does. One thread. What finds it full is not kept, but counted.
@safe
struct EventBuffer: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Event>
  private let capacity: Int
  private var first = 0

  /// How many wait.
  private(set) var count = 0
  /// Whether there is no room for another.
  var isFull: Bool {
    @_noLocks get { count == capacity }
  }
  /// How many found it full, ever.
  private(set) var lost = 0

  /// Room for `capacity` events, at least 1.
  init(capacity: Int) {
    precondition(capacity > 0, "room for one event at least")
    self.capacity = capacity
    unsafe base = .allocate(capacity: capacity)
    unsafe base.initialize(repeating: Event(.assistantBackoffEnded, at: .zero), count: capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Adds `event` as the newest; false (and counted) where there is no room.
  @_noLocks @discardableResult mutating func append(_ event: Event) -> Bool {
    guard count < capacity else {
      lost += 1
      return false
    }
    var place = first + count
    if place >= capacity { place -= capacity }
    unsafe base[place] = event
    count += 1
    return true
  }

  /// Takes the oldest; nil where none waits.
  @_noLocks mutating func popFirst() -> Event? {
    guard count > 0 else { return nil }
    let event = unsafe base[first]
    first = first + 1 == capacity ? 0 : first + 1
    count -= 1
    return event
  }

  /// Forgets what waits and what was counted.
  @_noLocks mutating func reset() {
    first = 0
    count = 0
    lost = 0
  }
}
