public import VoiceRealtime

/// A call that a `PipelineRunner` processes, as the host holds it: two ends for its audio callbacks, and two for any threads.
///
/// ```swift
/// let call = try runner.open(plan: plan, format: .mono(.hertz(48_000)))
/// let control = call.control  // to whoever has transcripts and settings
/// let events = call.events    // to whoever handles events
/// var input = call.input      // to the audio callback that has the customer's samples
/// var output = call.output    // to the one that wants the cleaned samples
/// ```
///
/// The stream begins with the first 10 ms written and ends when `input` is finished or destroyed and what it wrote is
/// processed, or with `control.end()`; after the last event `events` then ends too. Bind the call to a `let` in a function
/// before taking its ends.
@frozen
public struct LiveCall: ~Copyable, Sendable {
  /// Takes the customer's samples, and the assistant's where the format has them.
  public var input: AudioInput
  /// Gives them back, cleaned and gated.
  public var output: AudioOutput
  /// Takes transcripts, the assistant's doings and settings.
  public let control: CallControl
  /// Gives what happened.
  public let events: CallEvents
  /// Samples by which the customer's cleaned audio lags behind what was written; the assistant's channel does not lag.
  public let latency: Int

  init(
    input: consuming AudioInput, output: consuming AudioOutput, control: CallControl, events: CallEvents, latency: Int
  ) {
    self.input = input
    self.output = output
    self.control = control
    self.events = events
    self.latency = latency
  }
}

/// How much a call's queues hold, and how long its input may be late. What is out of range `PipelineRunner.open` names.
public struct CallSettings: Hashable, Sendable {
  /// What the input and the output hold each, 0.02 ... 60 s; default 0.5 s.
  public var buffer = StreamTime(microseconds: 500_000)
  /// How late input may be before silence stands in for it, 0.01 s or more; default 0.1 s, five packets of 20 ms.
  public var patience = StreamTime(microseconds: 100_000)
  /// How many events wait at most for the host, 1 ... 1 000 000; default 1024.
  public var events = 1024
  /// How many inputs of the control thread wait at most, 1 ... 1 000 000; default 256.
  public var controls = 256

  /// The defaults.
  public init() {}

  /// Throws `.settings` for what is out of range.
  func check() throws(PipelineRunnerError) {
    guard (20_000...60_000_000).contains(buffer.microseconds) else {
      throw .settings(field: "buffer", found: "\(buffer.seconds) s", allowed: "0.02 ... 60 s")
    }
    guard patience.microseconds >= 10_000 else {
      throw .settings(field: "patience", found: "\(patience.seconds) s", allowed: "0.01 s or more")
    }
    for (field, count) in [("events", events), ("controls", controls)] where !(1...1_000_000).contains(count) {
      throw .settings(field: field, found: "\(count)", allowed: "1 ... 1000000")
    }
  }
}

/// What has become of a call so far: counts since its beginning, of samples at the host's rate a channel.
public struct CallFigures: Sendable, BitwiseCopyable, Equatable {
  /// Frames processed, of 10 ms.
  public var frames = 0
  /// Samples that did not come in time, for which silence stands.
  public var missing = 0
  /// Samples that the host wrote and the input had no room for, for which silence stands; counted once a later sample has
  /// found room.
  public var lost = 0
  /// Cleaned samples that the output had no room for.
  public var outputLost = 0
  /// Events that found no room.
  public var eventsLost = 0
  /// The first frame that the settings posted last were in force for, counted from 0; nil: none were posted.
  public var settingsFrame: Int?
  /// Whether the call is over.
  public var ended = false
}
