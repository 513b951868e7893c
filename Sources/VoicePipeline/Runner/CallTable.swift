internal import VoiceRealtime

/// A call in memory of its own, handed between the control threads and the runner's thread.
@safe
struct CallPointer: BitwiseCopyable, @unchecked Sendable {
  let call: UnsafeMutablePointer<CallEngine>

  /// Moves `engine` to memory of its own. Allocates.
  init(_ engine: consuming CallEngine) {
    unsafe call = .allocate(capacity: 1)
    unsafe call.initialize(to: engine)
  }

  /// Ends the call with what it was told so far, and frees it. Not for the audio path.
  func end() {
    unsafe call.pointee.end()
    destroy()
  }

  /// Destroys and frees the call. Control thread.
  func destroy() {
    unsafe call.deinitialize(count: 1)
    unsafe call.deallocate()
  }
}

/// The calls of one runner's thread: taken in, run one after the other, handed back when over. Audio path.
@safe
struct CallTable: ~Copyable, @unchecked Sendable {
  private let calls: UnsafeMutablePointer<CallPointer?>
  private let capacity: Int
  private var arriving: EventQueue<CallPointer>.Consumer
  private var over: EventQueue<CallPointer>.Producer
  /// How many calls there are.
  private(set) var count = 0

  /// Room for `capacity` calls, which the queues must hold too.
  init(
    capacity: Int, arriving: consuming EventQueue<CallPointer>.Consumer,
    over: consuming EventQueue<CallPointer>.Producer
  ) {
    self.capacity = capacity
    self.arriving = arriving
    self.over = over
    unsafe calls = .allocate(capacity: capacity)
    unsafe calls.initialize(repeating: nil, count: capacity)
  }

  deinit { unsafe calls.deallocate() }

  /// Ends and destroys every call, those that arrive too. Not for the audio path.
  mutating func clear() {
    for i in 0..<count { unsafe calls[i]?.end() }
    count = 0
    while let call = arriving.pop() { call.end() }
  }

  /// Runs every call once, at time `now`.
  @_noLocks mutating func run(at now: Int64) {
    while count < capacity, let call = arriving.pop() {
      unsafe calls[count] = call
      count += 1
    }
    var i = 0
    while i < count {
      guard let call = unsafe calls[i] else { break }
      if i + 1 < count, let next = unsafe calls[i + 1] { unsafe next.call.pointee.prefetch() }
      if unsafe call.call.pointee.run(at: now) {
        i += 1
      } else {
        _ = over.push(call)
        count -= 1
        unsafe calls[i] = calls[count]
      }
    }
  }
}
