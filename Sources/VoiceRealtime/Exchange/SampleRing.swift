/// A wait-free ring of samples from one thread to one other: two move-only ends, of which each thread takes one.
///
/// ```swift
/// let ring = SampleRing.make(capacity: 4_800)
/// var producer = ring.producer  // to the thread that writes
/// var consumer = ring.consumer  // to the thread that reads
/// ```
///
/// Full and empty are values, never waits. What a write offered and the ring could not hold is lost and counted; what a
/// read asked for and was not there is missed and counted: at either end exactly, also after the other one is gone.
/// An end cannot be copied, so a second producer or consumer does not compile. `make` and the end of the last end's life
/// allocate and free and belong outside the audio path; all else is wait-free: a bounded number of steps, whatever the
/// other thread does. Cost: a few ns and the copy, and a cache line from the other core now and then.
///
/// The scheme is Lamport's single-producer single-consumer queue ("Proving the correctness of multiprocess programs",
/// 1977) with cached counterpart indices (Lee, Bu, Chandranmenon, "A lock-free, cache-efficient shared ring buffer",
/// 2009).
@frozen
public struct SampleRing: ~Copyable {
  /// The end that writes.
  public var producer: Producer
  /// The end that reads.
  public var consumer: Consumer

  /// A ring that holds `capacity` samples, at least 1. Allocates.
  public static func make(capacity: Int) -> SampleRing {
    let memory = unsafe RingMemory(
      capacity: capacity, stride: MemoryLayout<Float>.stride, alignment: MemoryLayout<Float>.alignment)
    return unsafe SampleRing(producer: Producer(end: RingWriter(memory)), consumer: Consumer(end: RingReader(memory)))
  }

  init(producer: consuming Producer, consumer: consuming Consumer) {
    self.producer = producer
    self.consumer = consumer
  }
}
