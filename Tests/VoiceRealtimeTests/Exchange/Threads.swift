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

/// SplitMix64: the same numbers in every run.
struct Random: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A number of the environment, for the long runs of Tools/check-threads; `standard` in the quick suite.
func setting(_ name: String, _ standard: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
}
