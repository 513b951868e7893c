/// A tiny machine with the memory of the C and C++ standards (and Swift's), for the exhaustive search of an algorithm's
/// executions.
///
/// Every location keeps all of its stores in the order in which they took effect. A load may give any of them that is
/// not older than what its thread has seen there or must have seen (store buffering, delayed and reordered stores are
/// all of this shape). What comes before what is kept in vector clocks: a releasing store carries its thread's clock,
/// an acquiring load of it takes it over. Two plain accesses of one location, one of them a store, of which neither
/// comes before the other, are a race: with hardware or compiler free to reorder, the copy may then hold anything,
/// also what is stored later. (The method of vector-clock race detectors such as ThreadSanitizer; here every execution
/// is looked at, not the one that happened.)
struct Machine: Hashable {
  typealias Clock = SIMD4<UInt8>

  private struct Store: Hashable {
    var value: Int
    var thread: Int
    /// The storing thread's own time at the store.
    var time: UInt8
    /// What an acquiring load takes over: nothing, if the store was relaxed.
    var released = Clock()
  }

  private struct Location: Hashable {
    var stores: [Store]
    /// For each thread the newest store that it has seen here.
    var seen: [Int]
    /// For each thread the time of its last plain load here.
    var loads = Clock()
  }

  private var clocks: [Clock]
  private var locations: [Location]
  /// Whether two plain accesses had no order.
  private(set) var raced = false

  /// Locations with first values that every thread has seen.
  init(threads: Int, values: [Int]) {
    clocks = (0..<threads).map { thread in
      var clock = Clock()
      clock[thread] = 1
      return clock
    }
    locations = values.map {
      Location(stores: [Store(value: $0, thread: 0, time: 0)], seen: Array(repeating: 0, count: threads))
    }
  }

  /// Which stores a load of `thread` may give, by their place in the location's order.
  func choices(_ place: Int, _ thread: Int) -> ClosedRange<Int> {
    let location = locations[place]
    var oldest = location.seen[thread]
    for (index, store) in location.stores.enumerated() where store.time <= clocks[thread][store.thread] {
      oldest = max(oldest, index)
    }
    return oldest...location.stores.count - 1
  }

  /// An atomic load that gives store `choice`.
  mutating func load(_ place: Int, _ thread: Int, _ choice: Int, acquire: Bool) -> Int {
    locations[place].seen[thread] = choice
    let store = locations[place].stores[choice]
    if acquire { clocks[thread] = pointwiseMax(clocks[thread], store.released) }
    return store.value
  }

  /// An atomic store.
  mutating func store(_ place: Int, _ thread: Int, _ value: Int, release: Bool) {
    append(place, thread, value, released: release ? clocks[thread] : Clock())
  }

  /// An atomic exchange: gives the newest value, always.
  mutating func exchange(_ place: Int, _ thread: Int, _ value: Int, acquire: Bool, release: Bool) -> Int {
    let newest = locations[place].stores.count - 1
    let former = load(place, thread, newest, acquire: acquire)
    // An exchange goes on with what the store before it released (a release sequence).
    let carried = locations[place].stores[newest].released
    append(place, thread, value, released: release ? pointwiseMax(carried, clocks[thread]) : carried)
    return former
  }

  /// A plain load that gives store `choice`.
  mutating func plainLoad(_ place: Int, _ thread: Int, _ choice: Int) -> Int {
    for store in locations[place].stores where store.time > clocks[thread][store.thread] { raced = true }
    locations[place].loads[thread] = clocks[thread][thread]
    return load(place, thread, choice, acquire: false)
  }

  /// A plain store.
  mutating func plainStore(_ place: Int, _ thread: Int, _ value: Int) {
    for store in locations[place].stores where store.time > clocks[thread][store.thread] { raced = true }
    for other in clocks.indices where locations[place].loads[other] > clocks[thread][other] { raced = true }
    append(place, thread, value, released: Clock())
  }

  private mutating func append(_ place: Int, _ thread: Int, _ value: Int, released: Clock) {
    let store = Store(value: value, thread: thread, time: clocks[thread][thread], released: released)
    locations[place].stores.append(store)
    locations[place].seen[thread] = locations[place].stores.count - 1
    clocks[thread][thread] += 1
  }
}

/// Which of an algorithm's four orderings are as in its source; one that is not is relaxed.
struct Orderings: Hashable {
  enum Place: CaseIterable { case writerAcquires, writerReleases, readerAcquires, readerReleases }

  var relaxed: Place?

  var writerAcquires: Bool { relaxed != .writerAcquires }
  var writerReleases: Bool { relaxed != .writerReleases }
  var readerAcquires: Bool { relaxed != .readerAcquires }
  var readerReleases: Bool { relaxed != .readerReleases }
}

/// What can go wrong in an execution.
enum Fault: Hashable { case race, wrongValue, overrun }

/// A program on the machine: a state, and every state that can follow it.
protocol Execution: Hashable {
  var fault: Fault? { get }
  var isFinished: Bool { get }
  var successors: [Self] { get }
}

/// Every state that can be reached from `start`: how many, what went wrong, and whether the end can be reached.
func explore<State: Execution>(_ start: State) -> (states: Int, faults: Set<Fault>, finishes: Bool) {
  var (known, open): (Set<State>, [State]) = ([start], [start])
  var (faults, finishes): (Set<Fault>, Bool) = ([], false)
  while let state = open.popLast() {
    if let fault = state.fault {
      faults.insert(fault)
      continue
    }
    if state.isFinished { finishes = true }
    for next in state.successors where known.insert(next).inserted { open.append(next) }
  }
  return (known.count, faults, finishes)
}
