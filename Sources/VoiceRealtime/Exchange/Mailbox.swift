/// The latest of plain values, from one thread to one other: a new one replaces one not yet taken.
///
/// For live settings: the reader sees whole values only, the last one posted, and is wait-free, as is the writer. Three
/// slots: one being written, one being read, one between, which the two ends exchange with one atomic step each
/// (a triple buffer). Two move-only ends, made as those of `SampleRing`.
@frozen
public struct Mailbox<Value: BitwiseCopyable & Sendable>: ~Copyable {
  /// The end that posts.
  public var writer: Writer
  /// The end that takes.
  public var reader: Reader

  /// A mailbox with nothing to take; the reader's `latest` is `value` until something is taken. Allocates.
  public static func make(_ value: Value) -> Mailbox {
    let memory = unsafe MailboxMemory(size: MemoryLayout<Value>.size, alignment: MemoryLayout<Value>.alignment)
    for slot in 0..<3 { unsafe memory.slot(slot).storeBytes(of: value, as: Value.self) }
    return unsafe Mailbox(writer: Writer(memory), reader: Reader(memory))
  }

  init(writer: consuming Writer, reader: consuming Reader) {
    self.writer = writer
    self.reader = reader
  }

  /// The end that posts: owned by one thread at a time. `post` may run on the audio path.
  @safe
  public struct Writer: ~Copyable, @unchecked Sendable {
    @usableFromInline let memory: MailboxMemory
    @usableFromInline var slot = 0

    init(_ memory: MailboxMemory) { unsafe self.memory = memory }
    @inlinable deinit { unsafe memory.release() }

    /// Posts `value`, in place of one not yet taken.
    @inlinable public mutating func post(_ value: Value) {
      unsafe memory.slot(slot).storeBytes(of: value, as: Value.self)
      slot = unsafe memory.post(slot)
    }
  }

  /// The end that takes: owned by one thread at a time. Every member is for the audio path.
  @safe
  public struct Reader: ~Copyable, @unchecked Sendable {
    @usableFromInline let memory: MailboxMemory
    @usableFromInline var slot = 2

    init(_ memory: MailboxMemory) { unsafe self.memory = memory }
    @inlinable deinit { unsafe memory.release() }

    /// The last value posted, if it was not taken yet.
    @inlinable public mutating func take() -> Value? {
      let fresh = unsafe memory.take(slot)
      if fresh < 0 { return nil }
      slot = fresh
      return latest
    }

    /// The last value taken, or that of `make`.
    public var latest: Value {
      @inlinable get { unsafe memory.slot(slot).load(as: Value.self) }
    }
  }
}
