/// The ring of `RingEnds.swift`, line by line, on the machine of `Machine.swift`.
struct RingExecution: Execution {
  private enum Step: Hashable { case looking, copying(count: Int, done: Int), showing(count: Int) }

  /// One end: its own index, what it last saw of the other's, and where it is.
  private struct End: Hashable {
    var own = 0
    var seen = 0
    var step = Step.looking
  }

  private static let (written, read, slots) = (0, 1, 2)
  private static let reader = 0

  private let orderings: Orderings
  private let capacity: Int
  private let mask: Int
  private let total: Int
  private var machine: Machine
  private var ends: [End]
  private(set) var fault: Fault?

  /// A ring of `capacity` through which `total` elements go, in blocks of 1 and 2, cut in every way; element i has the
  /// value i + 1. More than one writer is the error that the types rule out.
  init(capacity: Int, total: Int, orderings: Orderings = Orderings(), writers: Int = 1) {
    self.orderings = orderings
    self.capacity = capacity
    self.total = total
    var count = 1
    while count < capacity { count *= 2 }
    mask = count - 1
    machine = Machine(threads: 1 + writers, values: Array(repeating: 0, count: Self.slots + count))
    ends = Array(repeating: End(), count: 1 + writers)
  }

  var isFinished: Bool { ends.allSatisfy { $0.own == total } }

  var successors: [RingExecution] {
    ends.indices.flatMap { thread in thread == Self.reader ? readerSteps : writerSteps(thread) }
  }

  private func writerSteps(_ thread: Int) -> [RingExecution] {
    let end = ends[thread]
    switch end.step {
    case .looking:
      return (1...2).filter { $0 <= min(total - end.own, capacity) }.flatMap { count in
        look(
          thread, Self.read, acquire: orderings.writerAcquires, enough: { capacity - ($0.own - $0.seen) >= count },
          count)
      }
    case .copying(let count, let done):
      var next = self
      next.machine.plainStore(Self.slots + (end.own + done) & mask, thread, end.own + done + 1)
      next.advance(thread, count, done)
      return [next]
    case .showing(let count):
      var next = self
      next.ends[thread].own += count
      next.machine.store(Self.written, thread, end.own + count, release: orderings.writerReleases)
      next.ends[thread].step = .looking
      return [next]
    }
  }

  private var readerSteps: [RingExecution] {
    let (thread, end) = (Self.reader, ends[Self.reader])
    switch end.step {
    case .looking:
      return (1...2).filter { $0 <= min(total - end.own, capacity) }.flatMap { count in
        look(thread, Self.written, acquire: orderings.readerAcquires, enough: { $0.seen - $0.own >= count }, count)
      }
    case .copying(let count, let done):
      let place = Self.slots + (end.own + done) & mask
      return machine.choices(place, thread).map { choice in
        var next = self
        if next.machine.plainLoad(place, thread, choice) != end.own + done + 1 { next.fault = .wrongValue }
        next.advance(thread, count, done)
        return next
      }
    case .showing(let count):
      var next = self
      next.ends[thread].own += count
      next.machine.store(Self.read, thread, end.own + count, release: orderings.readerReleases)
      next.ends[thread].step = .looking
      return [next]
    }
  }

  /// Looks at the other end's index only where what was seen last is not `enough`.
  private func look(
    _ thread: Int, _ place: Int, acquire: Bool, enough: (End) -> Bool, _ count: Int
  ) -> [RingExecution] {
    if enough(ends[thread]) {
      var next = self
      next.ends[thread].step = .copying(count: count, done: 0)
      return [next]
    }
    return machine.choices(place, thread).map { choice in
      var next = self
      next.ends[thread].seen = next.machine.load(place, thread, choice, acquire: acquire)
      if abs(next.ends[thread].own - next.ends[thread].seen) > capacity { next.fault = .overrun }
      if enough(next.ends[thread]) { next.ends[thread].step = .copying(count: count, done: 0) }
      return next
    }
  }

  private mutating func advance(_ thread: Int, _ count: Int, _ done: Int) {
    ends[thread].step = done + 1 < count ? .copying(count: count, done: done + 1) : .showing(count: count)
    if machine.raced, fault == nil { fault = .race }
  }
}
