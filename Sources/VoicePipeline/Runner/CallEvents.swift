internal import Synchronization
internal import VoiceRealtime

/// What happened in a call, oldest first, with the texts that belong to it: to be polled, or as an `AsyncSequence`.
///
/// Any thread but the audio path; each record is given once, to whoever asks first. The sequence ends after the call's last
/// event. Turn taking with custom rules wants its events taken: the rules' answers go down from here.
public final class CallEvents: AsyncSequence, Sendable {
  private let queue: Mutex<EventQueue<Event>.Consumer>
  private let control: CallControl
  private let pause: Duration

  init(_ queue: consuming EventQueue<Event>.Consumer, control: CallControl, pause: Duration) {
    self.queue = Mutex(queue)
    self.control = control
    self.pause = pause
  }

  /// The oldest that waits, and whether others can still come.
  public func poll() -> (record: EventRecord?, ended: Bool) {
    queue.withLock { queue in
      while true {
        // In this order: nothing comes after the queue is finished, so that what is empty then stays empty.
        let ended = queue.isFinished
        guard let event = queue.pop() else { return (nil, ended) }
        if let record = control.record(event) { return (record, false) }
      }
    }
  }

  /// How many events found no room because nobody took them.
  public var lost: Int { queue.withLock { $0.lost } }

  /// One pass over the records to come.
  public func makeAsyncIterator() -> Iterator { Iterator(events: self) }

  /// Looks for the next record every 5 ms, since the audio path wakes nobody. One thread that polls all its calls wakes
  /// less often than hundreds of these.
  public struct Iterator: AsyncIteratorProtocol {
    let events: CallEvents

    /// The next record; nil after the last one, or where the task was cancelled.
    public mutating func next() async -> EventRecord? {
      while true {
        let (record, ended) = events.poll()
        if record != nil || ended { return record }
        do { try await Task.sleep(for: events.pause) } catch { return nil }
      }
    }
  }
}
