internal import Foundation
internal import Synchronization

/// Pieces of work that do not depend on each other, several at a time.
enum Cores {
  /// As many as the machine has for us.
  static var count: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Does `work` for 0 ..< `count`, `jobs` of them at a time, begun in order; gives the results in order.
  static func map<Result: Sendable>(
    _ count: Int, jobs: Int, _ work: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let state = Mutex((next: 0, results: [Result?](repeating: nil, count: count)))
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let index = state.withLock { state -> Int? in
          guard state.next < count else { return nil }
          state.next += 1
          return state.next - 1
        }
        guard let index else { return }
        let result = work(index)
        state.withLock { $0.results[index] = result }
      }
    }
    return state.withLock { $0.results.compactMap { $0 } }
  }

  /// The same where work may fail; the first failure, in order, is thrown.
  static func map<Result: Sendable>(
    _ count: Int, jobs: Int, trying work: @escaping @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let results = map(count, jobs: jobs) { (index) -> Swift.Result<Result, Failure> in
      do throws(Failure) { return .success(try work(index)) } catch { return .failure(error) }
    }
    var good: [Result] = []
    for result in results { good.append(try result.get()) }
    return good
  }
}
