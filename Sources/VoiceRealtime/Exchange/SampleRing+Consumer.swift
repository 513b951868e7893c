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
    /// Whether the producer is gone. What it wrote can still be read; look at `available` after this.
    public var isAbandoned: Bool {
      @_noLocks get { unsafe end.memory.isAbandoned() }
    }

    /// Reads into the beginning of `samples` as many as are there, and gives their number; the rest is left as it was.
    @_noLocks public mutating func read(partially samples: inout MutableSpan<Float>) -> Int {
      let count = min(samples.count, end.available(for: samples.count))
      remove(&samples, count)
      end.miss(samples.count - count)
      return count
    }

    /// Fills `samples` or, where fewer are there, reads none and leaves it as it was. Whether it did.
    @_noLocks public mutating func read(entirely samples: inout MutableSpan<Float>) -> Bool {
      if end.available(for: samples.count) < samples.count {
        end.miss(samples.count)
        return false
      }
      remove(&samples, samples.count)
      return true
    }

    /// Reads up to `count` samples (the buffer's unless told) into the beginning of `buffer`, and gives their number.
    @_noLocks
    public mutating func read(partially buffer: inout SampleBuffer, count: Int? = nil) -> Int {
      let wanted = count ?? buffer.count
      precondition(wanted >= 0 && wanted <= buffer.count, "a read fills samples that the buffer holds")
      let count = min(wanted, end.available(for: wanted))
      unsafe end.remove(into: buffer.pointer, count: count)
      end.miss(wanted - count)
      return count
    }

    /// Reads `count` samples (the buffer's unless told) into the beginning of `buffer` or, where fewer are there, none.
    @_noLocks
    public mutating func read(entirely buffer: inout SampleBuffer, count: Int? = nil) -> Bool {
      let wanted = count ?? buffer.count
      precondition(wanted >= 0 && wanted <= buffer.count, "a read fills samples that the buffer holds")
      if end.available(for: wanted) < wanted {
        end.miss(wanted)
        return false
      }
      unsafe end.remove(into: buffer.pointer, count: wanted)
      return true
    }

    @_noLocks mutating func remove(_ samples: inout MutableSpan<Float>, _ count: Int) {
      // The pointer is used only while `samples` is borrowed; a closure that captured us would be counted.
      if let base = unsafe samples.withUnsafeMutableBufferPointer({ $0.baseAddress }) {
        unsafe end.remove(into: base, count: count)
      }
    }
  }
}
