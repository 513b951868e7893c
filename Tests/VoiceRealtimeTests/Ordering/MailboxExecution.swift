/// The mailbox of `MailboxMemory.swift`, line by line, on the machine of `Machine.swift`; a value is two words.
struct MailboxExecution: Execution {
  private static let between = 0
  private static func word(_ slot: Int, _ index: Int) -> Int { 1 + 2 * slot + index }
  private static let (writer, reader) = (0, 1)

  private let orderings: Orderings
  private let total: Int
  private var machine = Machine(threads: 2, values: [1, 0, 0, 0, 0, 0, 0])
  /// The writer's: its slot, the last value posted, and the words of the next one written.
  private var (writing, posted, wrote) = (0, 0, 0)
  /// The reader's: its slot, the last value taken, and the words of the one being read (none while looking).
  private var (reading, taken) = (2, 0)
  private var words: [Int]?
  private(set) var fault: Fault?

  /// A mailbox to which the values 1 to `total` are posted.
  init(total: Int, orderings: Orderings = Orderings()) {
    self.total = total
    self.orderings = orderings
  }

  var isFinished: Bool { posted == total && taken == total }

  var successors: [MailboxExecution] { writerSteps + readerSteps }

  private var writerSteps: [MailboxExecution] {
    if posted == total { return [] }
    var next = self
    if wrote < 2 {
      next.machine.plainStore(Self.word(writing, wrote), Self.writer, posted + 1)
      next.wrote += 1
    } else {
      next.writing =
        next.machine.exchange(
          Self.between, Self.writer, writing | 4, acquire: orderings.writerAcquires, release: orderings.writerReleases)
        & 3
      next.posted += 1
      next.wrote = 0
    }
    return [next.judged()]
  }

  private var readerSteps: [MailboxExecution] {
    guard let words else {
      return machine.choices(Self.between, Self.reader).map { choice in
        var next = self
        if next.machine.load(Self.between, Self.reader, choice, acquire: false) & 4 == 0 { return next }
        next.reading =
          next.machine.exchange(
            Self.between, Self.reader, reading, acquire: orderings.readerAcquires, release: orderings.readerReleases)
          & 3
        next.words = []
        return next
      }
    }
    let place = Self.word(reading, words.count)
    return machine.choices(place, Self.reader).map { choice in
      var next = self
      let value = next.machine.plainLoad(place, Self.reader, choice)
      if words.isEmpty {
        next.words = [value]
        if value <= taken { next.fault = .wrongValue }
      } else {
        next.words = nil
        if value != words[0] { next.fault = .wrongValue }
        next.taken = value
      }
      return next.judged()
    }
  }

  private consuming func judged() -> MailboxExecution {
    if machine.raced, fault == nil { fault = .race }
    return self
  }
}
