internal import Foundation
internal import Synchronization
public import VoiceRealtime

/// Processes live calls, many of them, on one thread of its own.
///
/// Host threads only ever write to and read from the calls' queues. The runner's thread wakes every `interval`, gives
/// each call what has come for it, and sleeps again; clock and sleep are outside the audio path, which is told the time.
/// For more calls than one core can process take a `PipelinePool`.
///
/// Any thread may open calls. `open` allocates a call; a call costs its frames' processing and, awake without a frame, some
/// tens of ns. The `control` and `events` of a call keep its runner; with the last of them and of the host's own references
/// its thread stops.
public final class PipelineRunner: Sendable {
  /// How a runner works.
  public struct Settings: Sendable {
    /// How long the thread sleeps between two looks at its calls, 0.0005 ... 0.01 s: with a frame's processing it is
    /// what the runner adds to the delay. Default 2 ms, a fifth of a frame.
    public var interval = StreamTime(microseconds: 2_000)
    /// How many calls at most; default 256.
    public var capacity = 256
    /// Runs first on the thread: to give it a real-time priority or a core, as the host's system wants it.
    public var prepareThread: (@Sendable () -> Void)?

    /// The defaults.
    public init() {}
  }

  /// What the thread has seen of time.
  public struct Figures: Sendable, BitwiseCopyable, Equatable {
    /// How often it looked at its calls.
    public var passes = 0
    /// How long the longest look took, with all frames processed in it.
    public var longestPass = StreamTime.zero
    /// By how much it woke too late, at worst: the system's doing. After a look longer than the interval the next one
    /// follows at once, which counts as no delay: that shows in `longestPass`.
    public var latestWake = StreamTime.zero
  }

  private struct Desk: ~Copyable {
    var arriving: EventQueue<CallPointer>.Producer
    var over: EventQueue<CallPointer>.Consumer
    var figures: Mailbox<Figures>.Reader
    var count = 0

    mutating func clear() {
      while let call = over.pop() {
        call.destroy()
        count -= 1
      }
    }
  }

  private let desk: Mutex<Desk>
  private let loop: RunnerLoop
  private let capacity: Int
  private let interval: StreamTime
  /// Of all calls: one thread works them off.
  private let working = WorkingMemory()

  /// A runner without calls; starts its thread.
  public init(_ settings: Settings = Settings()) {
    precondition((500...10_000).contains(settings.interval.microseconds), "a runner looks every 0.5 to 10 ms")
    precondition(settings.capacity > 0, "a runner has room for a call at least")
    capacity = settings.capacity
    interval = settings.interval
    let arriving = EventQueue<CallPointer>.make(capacity: capacity)
    let over = EventQueue<CallPointer>.make(capacity: capacity)
    let figures = Mailbox<Figures>.make(Figures())
    desk = Mutex(Desk(arriving: arriving.producer, over: over.consumer, figures: figures.reader))
    loop = RunnerLoop(interval: settings.interval, prepareThread: settings.prepareThread)
    loop.start(
      CallTable(capacity: capacity, arriving: arriving.consumer, over: over.producer), figures: figures.writer)
  }

  deinit {
    loop.stop()
    desk.withLock { $0.clear() }
  }

  /// Opens a call: `plan` on audio of `format`, at any rate from 8 to 192 kHz. Throws what the pipeline throws, `.settings`
  /// and `.full`.
  ///
  /// The runner's own working memory, which all its calls share, takes the place of `configuration.workingMemory`.
  public func open(
    plan: Plan, format: FrameFormat, configuration: PipelineConfiguration = PipelineConfiguration(),
    settings: CallSettings = CallSettings()
  ) throws(PipelineRunnerError) -> LiveCall {
    try settings.check()
    let pipeline: FramePipeline
    var configuration = configuration
    configuration.workingMemory = working
    do { pipeline = try FramePipeline(plan: plan, anyFormat: format, configuration: configuration) } catch {
      throw .pipeline(error)
    }
    var half: CallEngine?
    let call = CallEngine.make(
      pipeline, plan: plan, settings: settings, pause: .milliseconds(5), runner: self, engine: &half)
    guard let whole = half.take() else { preconditionFailure("a call has two halves") }
    let engine = CallPointer(whole)
    let opened = desk.withLock { desk in
      desk.clear()
      guard desk.count < capacity, desk.arriving.push(engine) else { return false }
      desk.count += 1
      return true
    }
    if !opened {
      engine.destroy()
      throw .full(capacity: capacity)
    }
    return call
  }

  /// How many calls are open; frees those that are over.
  public var count: Int {
    desk.withLock { desk in
      desk.clear()
      return desk.count
    }
  }

  /// What the thread has seen of time.
  public var figures: Figures {
    desk.withLock { desk in desk.figures.take() ?? desk.figures.latest }
  }
}

/// Why a runner cannot take a call.
public enum PipelineRunnerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The pipeline cannot be made.
  case pipeline(PipelineError)
  /// A field of `CallSettings` that is out of range.
  case settings(field: String, found: String, allowed: String)
  /// There are as many calls as the runner or pool has room for.
  case full(capacity: Int)

  /// The same in a sentence.
  public var description: String {
    switch self {
    case .pipeline(let error): error.description
    case .settings(let field, let found, let allowed): "CallSettings.\(field) is \(found); allowed: \(allowed)"
    case .full(let capacity): "there is room for \(capacity) calls, and there are as many; raise Settings.capacity"
    }
  }
}
