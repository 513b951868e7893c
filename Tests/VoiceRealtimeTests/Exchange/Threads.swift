import Foundation

/// A thread that owns `value` and runs `body` on it; `join` waits for its end.
///
/// A closure cannot take a move-only value with it, so a box carries it over.
final class Crew<Value: ~Copyable & Sendable>: @unchecked Sendable {
  private var value: Value?
  private let done = DispatchSemaphore(value: 0)

  init(_ value: consuming Value, _ body: @escaping @Sendable (consuming Value) -> Void) {
    self.value = consume value
    let thread = Thread {
      if let value = self.value.take() { body(value) }
      self.done.signal()
    }
    thread.start()
  }

  func join() { done.wait() }
}

/// A number of the environment, for the long runs of Tools/check-threads; `standard` in the quick suite.
func setting(_ name: String, _ standard: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
}
