public import VoiceRealtime

/// An input of the control thread, and when it happened.
struct ControlInput: Sendable, BitwiseCopyable {
  var input: TurnInput
  var time: StreamTime?
}

/// Where a host's control thread tells a call what it knows. One thread at a time; nothing here waits.
public struct CallControl: ~Copyable, Sendable {
  private var inputs: EventQueue<ControlInput>.Producer
  private var settings: Mailbox<LiveSettings>.Writer
  private var counted: Mailbox<CallFigures>.Reader

  init(
    inputs: consuming EventQueue<ControlInput>.Producer, settings: consuming Mailbox<LiveSettings>.Writer,
    counted: consuming Mailbox<CallFigures>.Reader
  ) {
    self.inputs = inputs
    self.settings = settings
    self.counted = counted
  }

  /// Tells of a transcript, a probability, the assistant's audio: before the next frame, or at `time` where that is not
  /// past; with a time to come it waits for its frame, and so does what is sent after it (`FramePipeline.receive` keeps
  /// nothing back). False where too many wait: it is lost and counted. False too once the call is over.
  @discardableResult public mutating func send(_ input: TurnInput, at time: StreamTime? = nil) -> Bool {
    guard !figures.ended else { return false }
    return inputs.push(ControlInput(input: input, time: time))
  }

  /// How many inputs found no room.
  public var lost: Int { inputs.lost }

  /// Changes settings from the next frame on, for which `CallFigures.settingsFrame` is told; the latest posted count.
  public mutating func update(_ settings: LiveSettings) { self.settings.post(settings) }

  /// What has become of the call, as of its last frame.
  public var figures: CallFigures {
    mutating get { counted.take() ?? counted.latest }
  }
}
