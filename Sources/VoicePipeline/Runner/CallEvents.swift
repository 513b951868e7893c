internal import Synchronization
internal import VoiceRealtime

/// What happened in a call, oldest first: to be polled, or as an `AsyncSequence`. Not for the audio path.
///
/// Any thread; each event is given once, to whoever asks first. The sequence ends after the call's last event.
public final class CallEvents: AsyncSequence, Sendable {
  private let queue: Mutex<EventQueue<Event>.Consumer>
  private let pause: Duration

  init(_ queue: consuming EventQueue<Event>.Consumer, pause: Duration) {
    self.queue = Mutex(queue)
    self.pause = pause
  }

  /// The oldest event that waits, and whether others can still come.
  public func poll() -> (event: Event?, ended: Bool) {
    queue.withLock { queue in
      // In this order: nothing comes after the queue is finished, so that what is empty then stays empty.
      let ended = queue.isFinished
      let event = queue.pop()
      return (event, ended && event == nil)
    }
  }

  /// How many events found no room because nobody took them.
  public var lost: Int { queue.withLock { $0.lost } }

  /// One pass over the events to come.
  public func makeAsyncIterator() -> Iterator { Iterator(events: self) }

  /// Looks for the next event every few milliseconds: the audio path wakes nobody.
  public struct Iterator: AsyncIteratorProtocol {
    let events: CallEvents

    /// The next event; nil after the last one, or where the task was cancelled.
    public mutating func next() async -> Event? {
      while true {
        let (event, ended) = events.poll()
        if event != nil || ended { return event }
        do { try await Task.sleep(for: events.pause) } catch { return nil }
      }
    }
  }
}
