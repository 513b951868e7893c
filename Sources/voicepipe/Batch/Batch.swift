internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// Many recordings under one plan, several at a time. A file that fails does not stop the others.
struct Batch: Sendable {
  let items: [BatchItem]
  let plan: Plan
  let planFiles: [String]
  let configuration: PipelineConfiguration
  let outputRate: SampleRate?
  let hasTrace: Bool, hasReport: Bool
  let journal: BatchJournal

  /// How one file went.
  enum Outcome: Sendable, Equatable {
    case done(BatchFigures)
    /// Done by an earlier run, and still current.
    case kept(BatchFigures)
    case failed(Failure)
  }

  /// Works on `jobs` files at a time, and tells of each as it ends. The outcomes are in the order of the items.
  func run(jobs: Int, told: @escaping @Sendable (BatchItem, Outcome) -> Void) -> [Outcome] {
    let bar = JointProgress("\(items.count) files", items.map(\.input))
    let outcomes = Cores.map(items.count, jobs: jobs) { index in
      let outcome = process(items[index]) { bar.advance(index, to: $0) }
      bar.complete(index) { told(items[index], outcome) }
      return outcome
    }
    bar.finish()
    return outcomes
  }

  private func process(_ item: BatchItem, advance: (Int64) -> Void) -> Outcome {
    var targets = RecordedCall.Targets(recording: item.stem + ".wav")
    targets.events = item.stem + ".events.jsonl"
    targets.trace = hasTrace ? item.stem + ".trace.csv" : nil
    targets.report = hasReport ? item.stem + ".report.html" : nil
    targets.outputRate = outputRate
    do throws(Failure) {
      var entry = BatchJournal.entry(of: item, settings: settings)
      if let entry, let figures = journal.figures(of: entry, outputs: targets.sizes) { return .kept(figures) }
      let figures = FigureSink()
      let call = RecordedCall(input: item.input, plan: plan, planFiles: planFiles, configuration: configuration)
      // A folder is made only where there is a recording to put into it.
      try call.process(
        to: targets, and: [figures],
        begin: { (format) throws(Failure) in
          try Self.makeFolder(for: item.stem)
          figures.begin(format)
        }, advance: advance)
      entry?.figures = figures.figures
      entry?.outputs = targets.sizes
      if let entry { try journal.append(entry) }
      return .done(figures.figures)
    } catch {
      return .failed(error)
    }
  }

  /// Everything that the outputs depend on besides the recording, as one number (FNV-1a, 64 bits).
  private var settings: String {
    let text =
      "\(Voicepipe.release) \(plan.json) \(configuration.processingRate) \(configuration.seed) "
      + "\(outputRate?.hertz ?? 0) \(hasTrace) \(hasReport)"
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }

  private static func makeFolder(for stem: String) throws(Failure) {
    guard let slash = stem.lastIndex(of: "/") else { return }
    let folder = String(stem[..<slash])
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw Failure(.cannotCreate, "\(folder): the folder cannot be made: \(error.localizedDescription)")
    }
  }
}

extension RecordedCall.Targets {
  /// How many bytes every output has; -1 where it is not there.
  var sizes: [Int64] {
    [recording, events, trace, report].compactMap { path in
      guard let path else { return nil }
      var status = stat()
      return unsafe stat(path, &status) == 0 ? Int64(status.st_size) : -1
    }
  }
}
