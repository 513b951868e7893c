internal import Foundation
internal import Synchronization

/// Pieces of work that do not depend on each other, several at a time.
enum Cores {
  /// As many as the machine has for us.
  static var count: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// Does `work` for 0 ..< `count`, `jobs` of them at a time, begun in order; gives the results in order.
  ///
  /// Where work fails, nothing more is begun, and the first failure, in order, is thrown.
  static func map<Result: Sendable, Problem: Error>(
    _ count: Int, jobs: Int, _ work: @escaping @Sendable (Int) throws(Problem) -> Result
  ) throws(Problem) -> [Result] {
    let state = Mutex((next: 0, results: [Swift.Result<Result, Problem>?](repeating: nil, count: count)))
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let index = state.withLock { state -> Int? in
          guard state.next < count else { return nil }
          state.next += 1
          return state.next - 1
        }
        guard let index else { return }
        do throws(Problem) {
          let result = try work(index)
          state.withLock { $0.results[index] = .success(result) }
        } catch {
          state.withLock { state in
            state.results[index] = .failure(error)
            // All before it are begun already, so that the first one in order comes to light.
            state.next = count
          }
        }
      }
    }
    var good: [Result] = []
    for case let result? in state.withLock({ $0.results }) { good.append(try result.get()) }
    return good
  }
}
