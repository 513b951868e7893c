internal import SoundFiles
internal import VoicePipeline

/// A recording of a call, and under what it is processed.
struct RecordedCall {
  let input: String
  let plan: Plan
  /// Files that the plan was read from: no output may be one of them.
  var planFiles: [String] = []
  var configuration = PipelineConfiguration()
  /// A file of timed inputs.
  var transcript: String?
  /// What was read from it already; nil: it is still to be read.
  var timedInputs: [TimedInput]?

  /// What is to be written, and where; nil: not.
  struct Targets {
    var recording: String
    var events: String?
    var trace: String?
    var report: String?
    /// nil: the input's.
    var outputRate: SampleRate?
    var explains = false
  }

  /// Writes all of `targets`, or none of them. `begin` hears what the recording is (which may be a pipe, so that nobody
  /// else can look), `advance` now and then how many frames are done.
  func process(
    to targets: Targets, and more: [any CallSink] = [], begin: (RecordingFormat) throws(Failure) -> Void = { _ in },
    advance: (Int64) -> Void
  ) throws(Failure) {
    var source = try SoundInput.call(input)
    let format = source.reader.format
    try begin(format)
    var outputs = Outputs(inputs: [input] + planFiles + (transcript.map { [$0] } ?? []))
    var sinks: [any CallSink] = []
    sinks.append(
      try RecordingSink(try outputs.open(targets.recording), like: format, rate: targets.outputRate))
    if let events = targets.events { sinks.append(EventSink(try outputs.open(events))) }
    if let trace = targets.trace { sinks.append(try TraceSink(try outputs.open(trace))) }
    if let report = targets.report {
      sinks.append(
        try ReportSink(try outputs.open(report), name: input, format: format, plan: plan))
    }
    if targets.explains { sinks.append(EventSink(try outputs.open("-"), explains: true)) }
    try run(&source, sinks: sinks + more, advance: advance)
    try outputs.commit()
    source.warn()
  }

  /// The timed inputs, read where they are not yet; none where there is no file of them.
  func readTimedInputs(besideAssistant: Bool) throws(Failure) -> [TimedInput] {
    if let timedInputs { return timedInputs }
    guard let transcript else { return [] }
    return try TimedInputs.read(transcript, besideAssistant: besideAssistant)
  }

  /// The run of the call, of `format`, into `sinks`; nothing of it is heard yet.
  func makeRun(of format: FrameFormat, sinks: [any CallSink]) throws(Failure) -> CallRun {
    let inputs = try readTimedInputs(besideAssistant: format.hasAssistant)
    do {
      return try CallRun(plan: plan, format: format, configuration: configuration, inputs: inputs, sinks: sinks)
    } catch { throw Failure(.data, "\(input): \(error)") }
  }

  /// Runs the call from beginning to end into `sinks`; `warns`: of timed inputs that lie behind its end.
  func run(_ source: inout SoundInput, sinks: [any CallSink], warns: Bool = true, advance: (Int64) -> Void)
    throws(Failure)
  {
    var run = try makeRun(of: FrameFormat(source.reader.format), sinks: sinks)
    while case let block = try source.read(run.frameLength), !block.isEmpty {
      try run.process(block)
      advance(source.reader.framesRead)
    }
    let late = try run.finish()
    if warns, let transcript { TimedInputs.warn(late, of: transcript, behind: input) }
  }
}

extension FrameFormat {
  /// A recording's: of two channels the second is the assistant's.
  init(_ format: RecordingFormat) { self = format.channels == 2 ? .stereo(format.rate) : .mono(format.rate) }
}
