internal import Synchronization
public import VoiceRealtime

/// An input of the control thread, and when it happened.
struct ControlInput: Sendable, BitwiseCopyable {
  var input: TurnInput
  var time: StreamTime?
}

/// Where a host tells a call what it knows: transcripts, probabilities, what the assistant does, settings.
///
/// Any thread but the audio path: texts are digested here, and one thread may wait for another that does the same. It
/// keeps the call's texts too, which `CallEvents` adds to what happened.
public final class CallControl: Sendable {
  private struct Ends: ~Copyable {
    var text: TurnText
    var inputs: EventQueue<ControlInput>.Producer
    var settings: Mailbox<LiveSettings>.Writer
    var counted: Mailbox<CallFigures>.Reader
    var ending: EventQueue<Bool>.Producer

    mutating func figures() -> CallFigures { counted.take() ?? counted.latest }

    mutating func push(_ input: TurnInput, at time: StreamTime?) -> Bool {
      guard !figures().ended else { return false }
      return inputs.push(ControlInput(input: input, time: time))
    }
  }

  private let ends: Mutex<Ends>
  /// Whose thread processes the call: a call that is held keeps it.
  private let runner: PipelineRunner?

  init(
    text: TurnText, inputs: consuming EventQueue<ControlInput>.Producer,
    settings: consuming Mailbox<LiveSettings>.Writer,
    counted: consuming Mailbox<CallFigures>.Reader, ending: consuming EventQueue<Bool>.Producer, runner: PipelineRunner?
  ) {
    ends = Mutex(Ends(text: text, inputs: inputs, settings: settings, counted: counted, ending: ending))
    self.runner = runner
  }

  /// Tells of a transcript, a probability, the assistant's audio: before the next frame, or at `time` where that is not
  /// past. Until a time to come it waits, and so does what is told after it.
  ///
  /// False where too many wait: it is lost and counted. False too once the call is over. The customer's voice is ignored:
  /// the audio says it.
  @discardableResult public func tell(_ input: CallInput, at time: StreamTime? = nil) -> Bool {
    ends.withLock { ends in
      let digested = ends.text.digest(input)
      return ends.push(digested, at: time)
    }
  }

  /// The same of an input that is digested already.
  @discardableResult func send(_ input: TurnInput, at time: StreamTime? = nil) -> Bool {
    ends.withLock { $0.push(input, at: time) }
  }

  /// How many inputs found no room.
  public var lost: Int { ends.withLock { $0.inputs.lost } }

  /// Changes settings from the next frame on, for which `CallFigures.settingsFrame` is told; the latest posted count.
  public func update(_ settings: LiveSettings) { ends.withLock { $0.settings.post(settings) } }

  /// Ends the call, as finishing its input does, but at once: what was written and not processed yet is dropped.
  public func end() { ends.withLock { _ = $0.ending.push(true) } }

  /// What has become of the call, as of its last frame.
  public var figures: CallFigures { ends.withLock { $0.figures() } }

  /// The event with its texts; nil for those that the texts alone need. A question is answered.
  func record(_ event: Event) -> EventRecord? {
    ends.withLock { ends in
      let record = ends.text.record(event)
      if case .answersWanted = event.kind {
        let answers = ends.text.answerAgain()
        _ = ends.push(answers, at: nil)
      }
      return record
    }
  }
}
