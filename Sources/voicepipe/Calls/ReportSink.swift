internal import CallReport
internal import Foundation
internal import SoundFiles
internal import VoiceDSP
internal import VoicePipeline

/// The report: gathers what the page shows while the call runs, and writes the page at its end.
final class ReportSink: CallSink {
  private let sink: ByteSink
  private let name: String
  private let format: RecordingFormat
  private let plan: Plan
  private let history = CallHistory()
  private var before: Painting
  private var after: Painting

  /// Writes to `file` a page on the call `name`.
  init(_ file: OutputFile, name: String, format: RecordingFormat, plan: Plan) throws(Failure) {
    sink = ByteSink(descriptor: file.descriptor, name: file.name)
    self.name = name
    self.format = format
    self.plan = plan
    do {
      before = try Painting(format)
      after = try Painting(format)
    } catch { throw Failure(.data, "\(name): \(error)") }
  }

  func take(input: [Double], output: [Double]) throws(Failure) {
    before.append(input)
    after.append(output)
  }

  func take(row: FrameObservation) throws(Failure) { try history.take(row: row) }

  func take(record: EventRecord) throws(Failure) { try history.take(record: record) }

  func finish(at end: StreamTime) throws(Failure) {
    let (was, now) = (before.finish(), after.finish())
    let channels = zip(was.pictures, now.pictures).map { CallReport.Channel(before: $0, after: $1) }
    var report = CallReport(
      title: name.split(separator: "/").last.map { String($0) } ?? name,
      description: "\(format.rate.hertz) Hz, \(format.channels) channel\(format.channels == 1 ? "" : "s"), "
        + format.encoding.name,
      plan: plan.json, defaultPlan: Plan().json, customer: channels[0])
    report.assistant = channels.count > 1 ? channels[1] : nil
    report.trace = history.trace
    report.events = history.events
    (report.soundBefore, report.soundAfter) = (was.sound, now.sound)
    try report.write { (piece) throws(Failure) in try sink.write(piece) }
    try sink.flush()
  }
}

/// The pictures and the sound of a recording's channels, either before or after the engine.
private struct Painting: ~Copyable {
  private let channels: Int
  private var customer: SignalPainter?
  private var assistant: SignalPainter?
  private var clip: SoundClip?

  init(_ format: RecordingFormat) throws(ResamplerError) {
    channels = format.channels
    customer = SignalPainter(rate: format.rate)
    assistant = channels == 2 ? SignalPainter(rate: format.rate) : nil
    // Where the length is known there is no need to keep ten minutes to find out.
    let isLong = format.frames.map { $0 > Int64(SoundClip.longest * format.rate.hertz) } ?? false
    clip = isLong ? nil : try SoundClip(rate: format.rate, channels: channels)
  }

  mutating func append(_ block: [Double]) {
    customer?.append(block, channel: 0, of: channels)
    assistant?.append(block, channel: 1, of: channels)
    clip?.append(block)
  }

  /// The channels' pictures, the customer's first, and the sound, where it is short enough. To be called once.
  mutating func finish() -> (pictures: [SignalPicture], sound: Data?) {
    var pictures: [SignalPicture] = []
    if let painter = customer.take() { pictures.append(painter.finish()) }
    if let painter = assistant.take() { pictures.append(painter.finish()) }
    guard let clip = clip.take() else { return (pictures, nil) }
    return (pictures, clip.finish())
  }
}
