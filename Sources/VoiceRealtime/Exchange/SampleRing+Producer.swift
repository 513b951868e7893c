extension SampleRing {
  /// The end of a ring that writes: owned by one thread at a time. Every member is for the audio path.
  @safe
  public struct Producer: ~Copyable, @unchecked Sendable {
    var end: RingWriter

    init(end: consuming RingWriter) { self.end = end }

    /// How many samples the ring holds when full.
    public var capacity: Int {
      @_noLocks get { unsafe end.memory.capacity }
    }
    /// For how many samples there is room now: at least so many stay free until this end writes.
    public var room: Int {
      @_noLocks mutating get { end.room(for: capacity) }
    }
    /// How many samples were ever written.
    public var written: Int {
      @_noLocks get { end.written }
    }
    /// How many samples were ever offered and lost.
    public var lost: Int {
      @_noLocks get { unsafe end.memory.lostCount() }
    }
    /// How many samples the consumer ever asked for that were not there.
    public var missed: Int {
      @_noLocks get { unsafe end.memory.missedCount() }
    }
    /// Whether the consumer is gone, so that nobody will read.
    public var isAbandoned: Bool {
      @_noLocks get { unsafe end.memory.isAbandoned() }
    }

    /// Says that nothing more will come, as destroying this end does, which does not belong on the audio path.
    @_noLocks public func finish() { unsafe end.memory.finish() }

    /// Writes the first of the first `count` of `samples` (all unless told), as many as there is room for, and gives
    /// their number; the rest is lost.
    @_noLocks public mutating func write(partially samples: Span<Float>, count: Int? = nil) -> Int {
      let held = samples.count
      let offered = count ?? held
      precondition(offered >= 0 && offered <= held, "a write takes samples that are there")
      let written = min(offered, end.room(for: offered))
      append(samples, written)
      end.lose(offered - written)
      return written
    }

    /// Writes the first `count` of `samples` (all unless told) or, where there is no room for all of these, none (all
    /// are lost). Whether it did.
    @_noLocks public mutating func write(entirely samples: Span<Float>, count: Int? = nil) -> Bool {
      let held = samples.count
      let offered = count ?? held
      precondition(offered >= 0 && offered <= held, "a write takes samples that are there")
      if end.room(for: offered) < offered {
        end.lose(offered)
        return false
      }
      append(samples, offered)
      return true
    }

    /// As `write(partially:)` of a span.
    @_noLocks public mutating func write(partially buffer: borrowing SampleBuffer, count: Int? = nil) -> Int {
      let offered = count ?? buffer.count
      precondition(offered >= 0 && offered <= buffer.count, "a write takes samples that are there")
      let written = min(offered, end.room(for: offered))
      unsafe end.append(buffer.pointer, count: written)
      end.lose(offered - written)
      return written
    }

    /// As `write(entirely:)` of a span.
    @_noLocks public mutating func write(entirely buffer: borrowing SampleBuffer, count: Int? = nil) -> Bool {
      let offered = count ?? buffer.count
      precondition(offered >= 0 && offered <= buffer.count, "a write takes samples that are there")
      if end.room(for: offered) < offered {
        end.lose(offered)
        return false
      }
      unsafe end.append(buffer.pointer, count: offered)
      return true
    }

    @_noLocks private mutating func append(_ samples: Span<Float>, _ count: Int) {
      // The pointer is used only while `samples` is borrowed; a closure that captured us would be counted.
      if let base = unsafe samples.withUnsafeBufferPointer({ $0.baseAddress }) {
        unsafe end.append(base, count: count)
      }
    }
  }
}
