import Dispatch
import Foundation

/// Nanoseconds of a steady clock.
@inline(__always)
public func nanoseconds() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

/// Nanoseconds that this thread has run: what other processes do meanwhile is left out. Takes 0.2 µs itself.
public func ownNanoseconds() -> UInt64 {
  var now = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
  return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
}

/// The middle value; 0 of none.
public func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

/// Keeps the optimiser from dropping what made `value`.
@inline(never) @_optimize(none)
public func keep<T>(_ value: T) {}

/// `value` in memory of its own, as a host's struct would be: a class would be checked for exclusive access at every call.
public func placed<Value: ~Copyable>(_ value: consuming Value) -> UnsafeMutablePointer<Value> {
  let pointer = UnsafeMutablePointer<Value>.allocate(capacity: 1)
  pointer.initialize(to: value)
  return pointer
}
