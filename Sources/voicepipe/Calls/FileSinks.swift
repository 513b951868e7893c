internal import SoundFiles
internal import VoiceDSP
internal import VoicePipeline

/// The cleaned call as a recording, at the call's rate or another.
final class RecordingSink: CallSink {
  private let target: SoundOutput
  private var resampler: AlignedResampler?

  /// Writes to `file` in the sample format of `source`, at `rate` where that is told.
  init(_ file: OutputFile, like source: RecordingFormat, rate: SampleRate?) throws(Failure) {
    let outputRate = rate ?? source.rate
    if outputRate != source.rate {
      do {
        resampler = try AlignedResampler(from: source.rate, to: outputRate, quality: .high, channels: source.channels)
      } catch { throw Failure(.usage, "--output-rate: \(error)") }
    }
    target = try SoundOutput(
      file, encoding: source.encoding.kept, rate: outputRate, channels: source.channels,
      frames: source.frames.map { AlignedResampler.length($0, from: source.rate, to: outputRate) })
  }

  func take(input: [Double], output: [Double]) throws(Failure) {
    try target.write(resampler?.process(output) ?? output)
  }

  func finish(at end: StreamTime) throws(Failure) {
    if let rest = resampler?.finish() { try target.write(rest) }
    try target.finish()
  }
}

/// The trace, row by row.
final class TraceSink: CallSink {
  private let sink: ByteSink
  private var trace: TraceFile
  private let isLive: Bool

  /// Writes to `file`; `isLive`: each row as it comes.
  init(_ file: OutputFile, isLive: Bool = false) throws(Failure) {
    sink = ByteSink(descriptor: file.descriptor, name: file.name)
    trace = try TraceFile(sink)
    self.isLive = isLive
  }

  func take(row: FrameObservation) throws(Failure) {
    try trace.append(row)
    if isLive { try sink.flush() }
  }

  func finish(at end: StreamTime) throws(Failure) { try sink.flush() }
}

/// The events as JSON Lines, or as sentences.
final class EventSink: CallSink {
  private let sink: ByteSink
  private let explains: Bool
  private let isLive: Bool

  /// Writes to `file`; `isLive`: each event as it comes.
  init(_ file: OutputFile, explains: Bool = false, isLive: Bool = false) {
    sink = ByteSink(descriptor: file.descriptor, name: file.name)
    self.explains = explains
    self.isLive = isLive
  }

  func take(record: EventRecord) throws(Failure) {
    try sink.write((explains ? record.explanation : record.json) + "\n")
    if isLive { try sink.flush() }
  }

  func finish(at end: StreamTime) throws(Failure) { try sink.flush() }
}
