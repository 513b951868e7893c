internal import ArgumentParser
internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// `voicepipe vad`: when the customer speaks.
struct VadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vad", abstract: "Tell when the customer speaks in a recorded call.",
    discussion: "One line a segment on standard output: its start and end in seconds.")

  @Argument(help: "The recording: 8 to 192 kHz, one or two channels, 0 is the customer's; - is standard input.")
  var input: String
  @OptionGroup var plan: PlanOptions
  @Option(help: "How a segment is written; audacity is a label track.") var format = SegmentFormat.jsonl

  func validate() throws { try Input.checkStandardInput([input, plan.config]) }

  func run() throws {
    let call = RecordedCall(input: input, plan: try plan.plan(), planFiles: plan.inputs)
    var source = try SoundInput.call(input)
    let sink = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
    let progress = Progress(input, total: source.reader.format.frames)
    try sink.write(format.head)
    try call.run(&source, sinks: [SegmentSink(sink, format)], advance: progress.advance)
    progress.finish()
    try sink.flush()
    source.warn()
  }
}

/// How a segment of speech is written.
enum SegmentFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl, csv, audacity

  /// What stands before the first segment.
  var head: String { self == .csv ? "start,end\n" : "" }

  /// A segment's line.
  func line(_ segment: Segment) -> String {
    let (start, end) = (
      FixedPoint.text(segment.start.seconds, digits: 6), FixedPoint.text(segment.end.seconds, digits: 6)
    )
    return switch self {
    case .jsonl: "{\"start\":\(start),\"end\":\(end)}\n"
    case .csv: "\(start),\(end)\n"
    case .audacity: "\(start)\t\(end)\tspeech\n"
    }
  }
}

/// The customer's speech, a line a segment as it is complete; the call's end completes one too.
private final class SegmentSink: CallSink {
  private let sink: ByteSink
  private let format: SegmentFormat
  private var segments = SpeechSegments()

  init(_ sink: ByteSink, _ format: SegmentFormat) {
    self.sink = sink
    self.format = format
  }

  func take(record: EventRecord) throws(Failure) {
    if let segment = segments.take(record.event) { try sink.write(format.line(segment)) }
  }

  func finish(at end: StreamTime) throws(Failure) {
    if let segment = segments.finish(at: end) { try sink.write(format.line(segment)) }
  }
}
