import Foundation
import Synchronization
import Testing

@testable import voicepipe

struct CoresTests {
  private static func failure(_ index: Int) -> Failure { Failure(.data, "\(index)") }

  @Test(arguments: [1, 2, 7]) func resultsAreInOrder(jobs: Int) throws {
    #expect(Cores.map(100, jobs: jobs) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(Cores.map(0, jobs: jobs) { $0 }.isEmpty)
  }

  /// What is left to do after a failure is not begun.
  @Test func stopsAtAFailure() {
    let begun = Mutex<[Int]>([])
    #expect(throws: Self.failure(3)) {
      try Cores.map(100, jobs: 1) { (index) throws(Failure) -> Int in
        begun.withLock { $0.append(index) }
        if index >= 3 { throw Self.failure(index) }
        return index
      }
    }
    #expect(begun.withLock { $0 } == [0, 1, 2, 3])
  }

  /// The first one in order is told, also where a later one came first.
  @Test func theFirstFailureInOrderIsTold() {
    let second = DispatchSemaphore(value: 0)
    #expect(throws: Self.failure(0)) {
      try Cores.map(100, jobs: 2) { (index) throws(Failure) -> Int in
        // Where there is one thread only, the other one never comes.
        if index == 0 { _ = second.wait(timeout: .now() + 1) } else { second.signal() }
        throw Self.failure(index)
      }
    }
  }
}
