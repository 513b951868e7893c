import Dispatch

/// Nanoseconds of a steady clock.
@inline(__always)
public func nanoseconds() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

/// Keeps the optimiser from dropping what made `value`.
@inline(never) @_optimize(none)
public func keep<T>(_ value: T) {}
