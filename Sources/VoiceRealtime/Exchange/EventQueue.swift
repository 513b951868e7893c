/// A wait-free queue of plain values from one thread to one other: two move-only ends, made as those of `SampleRing`.
///
/// Elements are bitwise-copyable, so that nothing is retained, allocated or freed by passing them. Full is a value: what
/// found no room is lost and counted, and the count can be read at both ends.
@frozen
public struct EventQueue<Element: BitwiseCopyable & Sendable>: ~Copyable {
  /// The end that puts in.
  public var producer: Producer
  /// The end that takes out.
  public var consumer: Consumer

  /// A queue that holds `capacity` elements, at least 1. Allocates.
  public static func make(capacity: Int) -> EventQueue {
    let memory = unsafe RingMemory(
      capacity: capacity, stride: MemoryLayout<Element>.stride, alignment: MemoryLayout<Element>.alignment)
    return unsafe EventQueue(producer: Producer(end: RingWriter(memory)), consumer: Consumer(end: RingReader(memory)))
  }

  @usableFromInline init(producer: consuming Producer, consumer: consuming Consumer) {
    self.producer = producer
    self.consumer = consumer
  }

  /// The end of a queue that puts in: owned by one thread at a time. Every member is for the audio path.
  @safe
  public struct Producer: ~Copyable, @unchecked Sendable {
    @usableFromInline var end: RingWriter

    @usableFromInline init(end: consuming RingWriter) { self.end = end }

    /// How many elements found no room.
    public var lost: Int {
      @inlinable get { end.lostCount() }
    }
    /// Whether the consumer is gone, so that nobody will take anything out.
    public var isAbandoned: Bool {
      @inlinable get { end.isAbandoned() }
    }

    /// Says that nothing more will come, as destroying this end does, which does not belong on the audio path.
    @inlinable public func finish() { end.finish() }

    /// Puts `element` in; false where the queue is full: the element is lost and counted.
    @inlinable public mutating func push(_ element: Element) -> Bool {
      if end.room(for: 1) < 1 {
        end.lose(1)
        return false
      }
      unsafe end.next().storeBytes(of: element, as: Element.self)
      end.show(1)
      return true
    }
  }

  /// The end of a queue that takes out: owned by one thread at a time. Every member is for the audio path.
  @safe
  public struct Consumer: ~Copyable, @unchecked Sendable {
    @usableFromInline var end: RingReader

    @usableFromInline init(end: consuming RingReader) { self.end = end }

    /// How many elements found no room at the other end.
    public var lost: Int {
      @inlinable get { end.lostCount() }
    }
    /// Whether nothing more will be put in: the producer said so or is gone. What it put in can still be taken out; look
    /// for it after this.
    public var isFinished: Bool {
      @inlinable get { end.isFinished() }
    }

    /// The oldest element, which is taken out; nil where there is none.
    @inlinable public mutating func pop() -> Element? {
      if end.available(for: 1) < 1 { return nil }
      let element = unsafe end.first().load(as: Element.self)
      end.drop(1)
      return element
    }

    /// The oldest element, which stays; nil where there is none.
    @inlinable public mutating func peek() -> Element? {
      if end.available(for: 1) < 1 { return nil }
      return unsafe end.first().load(as: Element.self)
    }
  }
}
