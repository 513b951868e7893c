extension SampleRing {
  /// The end of a ring that reads: owned by one thread at a time. Every member is for the audio path.
  @safe
  public struct Consumer: ~Copyable, @unchecked Sendable {
    var end: RingReader

    init(end: consuming RingReader) { self.end = end }

    /// How many samples the ring holds when full.
    public var capacity: Int {
      @_noLocks get { unsafe end.memory.capacity }
    }
    /// How many samples are there now: at least so many stay until this end reads.
    public var available: Int {
      @_noLocks mutating get { end.available(for: capacity) }
    }
    /// How many samples were ever read.
    public var read: Int {
      @_noLocks get { end.read }
    }
    /// How many samples the producer ever offered that found no room.
    public var lost: Int {
      @_noLocks get { unsafe end.memory.lostCount() }
    }
    /// How many samples were ever asked for here that were not there.
    public var missed: Int {
      @_noLocks get { unsafe end.memory.missedCount() }
    }
    /// Whether nothing more will be written: the producer said so or is gone. What it wrote can still be read; look at
    /// `available` after this.
    public var isFinished: Bool {
      @_noLocks get { unsafe end.memory.isFinished() }
    }

    /// Reads up to `count` samples (as many as `samples` holds unless told) into the beginning of `samples`, and gives
    /// the number of those that were there; the rest is left as it was.
    @_noLocks public mutating func read(partially samples: inout MutableSpan<Float>, count: Int? = nil) -> Int {
      let held = samples.count
      let wanted = count ?? held
      precondition(wanted >= 0 && wanted <= held, "a read fills samples that are there")
      let count = min(wanted, end.available(for: wanted))
      remove(&samples, count)
      end.miss(wanted - count)
      return count
    }

    /// Reads `count` samples (as many as `samples` holds unless told) into the beginning of `samples` or, where fewer
    /// are there, none: it is left as it was. Whether it did.
    @_noLocks public mutating func read(entirely samples: inout MutableSpan<Float>, count: Int? = nil) -> Bool {
      let held = samples.count
      let wanted = count ?? held
      precondition(wanted >= 0 && wanted <= held, "a read fills samples that are there")
      if end.available(for: wanted) < wanted {
        end.miss(wanted)
        return false
      }
      remove(&samples, wanted)
      return true
    }

    /// As `read(partially:)` into a span, from sample `offset` on.
    @_noLocks public mutating func read(
      partially buffer: inout SampleBuffer, at offset: Int = 0, count: Int? = nil
    ) -> Int {
      let wanted = count ?? buffer.count - offset
      precondition(offset >= 0 && wanted >= 0 && wanted <= buffer.count - offset, "a read fills samples that are there")
      let count = min(wanted, end.available(for: wanted))
      unsafe end.remove(into: buffer.pointer + offset, count: count)
      end.miss(wanted - count)
      return count
    }

    /// As `read(entirely:)` into a span, from sample `offset` on.
    @_noLocks public mutating func read(
      entirely buffer: inout SampleBuffer, at offset: Int = 0, count: Int? = nil
    ) -> Bool {
      let wanted = count ?? buffer.count - offset
      precondition(offset >= 0 && wanted >= 0 && wanted <= buffer.count - offset, "a read fills samples that are there")
      if end.available(for: wanted) < wanted {
        end.miss(wanted)
        return false
      }
      unsafe end.remove(into: buffer.pointer + offset, count: wanted)
      return true
    }

    /// Drops up to `count` of the oldest samples, unread; gives how many were there.
    @_noLocks public mutating func skip(_ count: Int) -> Int {
      precondition(count >= 0, "a number of samples is 0 or more")
      let dropped = min(count, end.available(for: count))
      end.drop(dropped)
      return dropped
    }

    @_noLocks private mutating func remove(_ samples: inout MutableSpan<Float>, _ count: Int) {
      // The pointer is used only while `samples` is borrowed; a closure that captured us would be counted.
      if let base = unsafe samples.withUnsafeMutableBufferPointer({ $0.baseAddress }) {
        unsafe end.remove(into: base, count: count)
      }
    }
  }
}
