/// Constants that every stream of the process reads: one copy in the cache, however many calls run.
///
/// Made once, as a static constant, and never freed; a stage takes it in `init`, since the first use of a static may lock.
@safe public struct SharedTable<Number: BitwiseCopyable>: BitwiseCopyable, @unchecked Sendable {
  /// Where the numbers lie, for the vector kernels: `count` of them, never to be written.
  @unsafe public let pointer: UnsafeMutablePointer<Number>
  /// How many there are.
  public let count: Int

  /// A copy of `values`, 64-byte aligned, that stays for good.
  public init(_ values: [Number]) {
    count = values.count
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Number>.stride, alignment: 64)
    unsafe pointer = memory.bindMemory(to: Number.self, capacity: max(1, count))
    for i in values.indices { unsafe (pointer + i).initialize(to: values[i]) }
  }
}
