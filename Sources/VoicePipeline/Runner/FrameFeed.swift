internal import VoiceRealtime

/// Makes whole frames of what a call's input holds, with silence where samples were lost. Audio path.
struct FrameFeed: ~Copyable {
  enum Filling { case whole, waiting, ended }

  private var customer: SampleRing.Consumer
  private var assistant: SampleRing.Consumer?
  private var gaps: EventQueue<Gap>.Consumer
  /// Silence of the gap at hand that is still to come.
  private var silence = 0
  /// How much of the frame at hand is filled.
  private var filled = 0
  /// How many samples were lost so far, for which silence stands or will stand.
  private(set) var lost = 0

  init(
    customer: consuming SampleRing.Consumer, assistant: consuming SampleRing.Consumer?,
    gaps: consuming EventQueue<Gap>.Consumer
  ) {
    self.customer = customer
    self.assistant = assistant
    self.gaps = gaps
  }

  /// Fills the first `length` samples of `frame` (and of `heard`, if there is an assistant) further, with what is there.
  @_noLocks mutating func fill(
    _ frame: inout SampleBuffer, _ heard: inout SampleBuffer, length: Int
  ) -> Filling {
    // First whether the host is gone, then what it wrote, then the gaps in that: each was written before the other.
    let ended = customer.isFinished
    let available = customer.available
    var taken = 0
    while filled < length {
      if silence == 0, let gap = gaps.peek(), gap.position == customer.read {
        _ = gaps.pop()
        silence = gap.count
        lost += gap.count
      }
      if silence > 0 {
        let count = min(silence, length - filled)
        pad(&frame, &heard, count: count)
        silence -= count
        continue
      }
      var count = min(available - taken, length - filled)
      if let gap = gaps.peek() { count = min(count, gap.position - customer.read) }
      if count == 0 { return ended ? .ended : .waiting }
      _ = assistant?.read(entirely: &heard, at: filled, count: count)
      _ = customer.read(entirely: &frame, at: filled, count: count)
      filled += count
      taken += count
    }
    filled = 0
    return .whole
  }

  /// Whether enough has come for a frame of `length` samples.
  @_noLocks mutating func holds(_ length: Int) -> Bool { filled + customer.available >= length }

  /// Fills the rest of the first `length` samples with silence, and gives how many those are.
  @_noLocks mutating func fillWithSilence(
    _ frame: inout SampleBuffer, _ heard: inout SampleBuffer, length: Int
  ) -> Int {
    let count = length - filled
    pad(&frame, &heard, count: count)
    filled = 0
    return count
  }

  @_noLocks private mutating func pad(_ frame: inout SampleBuffer, _ heard: inout SampleBuffer, count: Int) {
    for i in filled..<filled + count { frame[i] = 0 }
    if assistant != nil { for i in filled..<filled + count { heard[i] = 0 } }
    filled += count
  }
}
