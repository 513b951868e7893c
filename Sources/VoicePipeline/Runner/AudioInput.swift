internal import VoiceRealtime

/// Samples that a call's input had no room for: where in what was written they belong, and how many.
struct Gap: Sendable, BitwiseCopyable {
  var position: Int
  var count: Int
}

/// Where a host's audio callback writes what it hears. Every member is for the audio path, of one thread at a time.
///
/// Never waits. Samples that find no room are lost and counted; silence of the same length stands in for them at the
/// same place, and `input.missing` is told, so that stream time goes on in the customer's samples. Destroying the input
/// ends the call (control thread: it may free).
public struct AudioInput: ~Copyable, Sendable {
  private var customer: SampleRing.Producer
  private var assistant: SampleRing.Producer?
  private var gaps: EventQueue<Gap>.Producer
  private var owed = 0
  /// How many samples a channel found no room.
  public private(set) var lost = 0

  init(
    customer: consuming SampleRing.Producer, assistant: consuming SampleRing.Producer?,
    gaps: consuming EventQueue<Gap>.Producer
  ) {
    self.customer = customer
    self.assistant = assistant
    self.gaps = gaps
  }

  /// Writes the customer's next samples, any number of them, and gives how many found room: the first so many.
  @_noLocks public mutating func write(_ samples: Span<Float>) -> Int {
    precondition(assistant == nil, "this call wants the assistant's samples too")
    let count = begin(samples.count)
    _ = customer.write(entirely: samples, count: count)
    return count
  }

  /// Writes the customer's next samples and the assistant's of the same time, as many of each.
  @_noLocks public mutating func write(_ samples: Span<Float>, assistant spoken: Span<Float>) -> Int {
    precondition(assistant != nil, "this call has no assistant's channel")
    let (offered, other) = (samples.count, spoken.count)
    precondition(offered == other, "as many samples of the customer as of the assistant")
    let count = begin(offered)
    // The assistant's first: where the reader sees the customer's, the assistant's are there.
    _ = assistant?.write(entirely: spoken, count: count)
    _ = customer.write(entirely: samples, count: count)
    return count
  }

  /// Ends the call once what was written is processed, as destroying the input does, which does not belong on the audio
  /// path.
  @_noLocks public func finish() { customer.finish() }

  /// How many of `offered` samples find room; notes where the others are missing.
  @_noLocks private mutating func begin(_ offered: Int) -> Int {
    var room = min(customer.room, assistant?.room ?? offered)
    if owed > 0 && room > 0 {
      if gaps.push(Gap(position: customer.written, count: owed)) { owed = 0 } else { room = 0 }
    }
    let count = min(offered, room)
    owed += offered - count
    lost += offered - count
    return count
  }
}
