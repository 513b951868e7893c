internal import VoiceRealtime

/// Where a host's audio callback reads what was cleaned. Every member is for the audio path, of one thread at a time.
///
/// Never waits: what is not there yet is silence, and counted. What came while there was no room is lost in whole
/// frames, and counted in `CallFigures`.
public struct AudioOutput: ~Copyable, Sendable {
  private var customer: SampleRing.Consumer
  private var assistant: SampleRing.Consumer?
  /// How many samples a channel were asked for that were not there.
  public private(set) var missed = 0

  init(customer: consuming SampleRing.Consumer, assistant: consuming SampleRing.Consumer?) {
    self.customer = customer
    self.assistant = assistant
  }

  /// How many samples a channel are there.
  public var available: Int {
    @_noLocks mutating get { customer.available }
  }

  /// Fills `samples` with the customer's cleaned ones, silence after the last one there; gives how many were there.
  @_noLocks public mutating func read(_ samples: inout MutableSpan<Float>) -> Int {
    precondition(assistant == nil, "this call gives the assistant's samples too")
    let count = begin(samples.count)
    _ = customer.read(entirely: &samples, count: count)
    for i in count..<samples.count { samples[i] = 0 }
    return count
  }

  /// Fills `samples` and `heard`, of the same length, with the customer's cleaned samples and the assistant's as they may be
  /// heard; silence after the last ones there; gives how many were there. The customer's lie `LiveCall.latency` samples
  /// behind the assistant's.
  @_noLocks public mutating func read(_ samples: inout MutableSpan<Float>, assistant heard: inout MutableSpan<Float>)
    -> Int
  {
    precondition(assistant != nil, "this call has no assistant's channel")
    let (wanted, other) = (samples.count, heard.count)
    precondition(wanted == other, "as many samples of the customer as of the assistant")
    let count = begin(wanted)
    _ = customer.read(entirely: &samples, count: count)
    _ = assistant?.read(entirely: &heard, count: count)
    for i in count..<samples.count {
      samples[i] = 0
      heard[i] = 0
    }
    return count
  }

  /// Drops up to `count` of the oldest samples of each channel; gives how many were there.
  ///
  /// For a host that plays what it reads: after a gap in the input the call runs behind by the silence that stood in for
  /// it and that this end had played already, and by what came late after all. `available` shows by how much.
  @_noLocks @discardableResult public mutating func skip(_ count: Int) -> Int {
    // The assistant's are written first, so that as many of them are there.
    let dropped = customer.skip(count)
    _ = assistant?.skip(dropped)
    return dropped
  }

  @_noLocks private mutating func begin(_ wanted: Int) -> Int {
    // The assistant's are written first, so that as many of them are there.
    let count = min(wanted, customer.available)
    missed += wanted - count
    return count
  }
}
