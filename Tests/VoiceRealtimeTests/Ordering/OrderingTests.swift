import Testing

/// Every execution of tiny rings and mailboxes under the memory model: the orderings in the sources suffice, and each of
/// them is needed.
@Suite struct OrderingTests {
  @Test(arguments: [(1, 8), (2, 4), (3, 5), (4, 5)])
  func noExecutionOfTheRingGoesWrong(capacity: Int, total: Int) {
    let result = explore(RingExecution(capacity: capacity, total: total))
    #expect(result.faults.isEmpty && result.finishes)
  }

  @Test(arguments: Orderings.Place.allCases)
  func everyOrderingOfTheRingIsNeeded(relaxed: Orderings.Place) {
    let result = explore(RingExecution(capacity: 2, total: 4, orderings: Orderings(relaxed: relaxed)))
    #expect(result.faults.contains(.race))
  }

  @Test(arguments: [Orderings.Place.writerReleases, .readerAcquires])
  func aRelaxedStoreOrLoadGivesAWrongSample(relaxed: Orderings.Place) {
    let result = explore(RingExecution(capacity: 2, total: 4, orderings: Orderings(relaxed: relaxed)))
    #expect(result.faults.contains(.wrongValue), "a sample is read that was not written there yet")
  }

  @Test func aSecondWriterGoesWrong() {
    let result = explore(RingExecution(capacity: 2, total: 2, writers: 2))
    #expect(result.faults.contains(.race))
  }

  @Test func noExecutionOfTheMailboxGoesWrong() {
    let result = explore(MailboxExecution(total: 5))
    #expect(result.faults.isEmpty && result.finishes)
  }

  @Test(arguments: Orderings.Place.allCases)
  func everyOrderingOfTheMailboxIsNeeded(relaxed: Orderings.Place) {
    #expect(explore(MailboxExecution(total: 5, orderings: Orderings(relaxed: relaxed))).faults.contains(.race))
  }
}
