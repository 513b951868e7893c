internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// A live call: raw samples come on standard input and go, cleaned, to standard output, 10 ms at a time.
///
/// The output is aligned with the input: what the engine delays comes later, but not behind silence.
struct LiveStream {
  let plan: Plan
  var planFiles: [String] = []
  let configuration: PipelineConfiguration
  let transcript: String?
  let options: StreamOptions

  /// Processes the stream to its end. Events and trace are written as they happen, a report at the end.
  func process(to targets: RecordedCall.Targets) throws(Failure) {
    let format = options.frameFormat
    var known: [TimedInput] = []
    var coming: LiveInputs?
    if let transcript {
      // A file is there as a whole, a pipe brings its lines while the call goes on.
      if try Input.isFile(transcript) {
        known = try TimedInputs.read(transcript, besideAssistant: format.hasAssistant)
      } else {
        coming = try LiveInputs(transcript, besideAssistant: format.hasAssistant)
      }
    }
    var source = RawSource(format: options.sampleFormat, channels: format.channels)
    var outputs = Outputs(inputs: planFiles + (transcript.map { [$0] } ?? []))
    let audio = RawSink(try outputs.open("-"), format: options.sampleFormat)
    let sinks: [any CallSink] = try [audio] + self.sinks(of: targets, in: &outputs)
    var run: CallRun
    do {
      run = try CallRun(plan: plan, format: format, configuration: configuration, inputs: known, sinks: sinks)
    } catch { throw Failure(.usage, error.description) }
    outputs.beginLive()
    while case let frame = try source.read(run.frameLength), !frame.isEmpty {
      for input in try coming?.take() ?? [] { run.append(input) }
      try run.process(frame)
      try audio.flush()
    }
    for input in try coming?.take() ?? [] { run.append(input) }
    let late = try run.finish()
    try outputs.commit()
    source.warn()
    if let transcript { TimedInputs.warn(late, of: transcript, behind: "the stream") }
  }

  /// What takes the events, the trace and the rest, as far as `targets` asks for them.
  private func sinks(of targets: RecordedCall.Targets, in outputs: inout Outputs) throws(Failure) -> [any CallSink] {
    let format = options.frameFormat
    var sinks: [any CallSink] = []
    if let events = targets.events { sinks.append(EventSink(try outputs.open(events, isLive: true), isLive: true)) }
    if let trace = targets.trace { sinks.append(try TraceSink(try outputs.open(trace, isLive: true), isLive: true)) }
    if let report = targets.report {
      let recording = RecordingFormat(
        container: nil, encoding: options.sampleFormat.encoding, rate: format.rate, channels: format.channels)
      sinks.append(try ReportSink(try outputs.open(report), name: "live stream", format: recording, plan: plan))
    }
    if targets.explains { sinks.append(ExplanationSink()) }
    return sinks
  }
}

/// Sentences on standard error, as they happen.
private final class ExplanationSink: CallSink {
  func take(record: EventRecord) throws(Failure) { StandardError.write(record.explanation) }
}
