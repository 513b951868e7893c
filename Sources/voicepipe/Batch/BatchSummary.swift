internal import Foundation

/// How a batch went: a line a file as it ends, a table at the end, and summary.csv.
struct BatchSummary {
  let items: [BatchItem]
  let outcomes: [Batch.Outcome]

  /// Tells of one file as it ends.
  static func tell(_ item: BatchItem, _ outcome: Batch.Outcome) {
    let sink = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
    switch outcome {
    case .done(let figures): try? sink.write("done    \(line(item, figures))\n")
    case .kept(let figures): try? sink.write("kept    \(line(item, figures))\n")
    case .failed(let failure): failure.write()
    }
    try? sink.flush()
  }

  /// Writes the table of all files; their order is that of the command line.
  func write(to path: String) throws(Failure) {
    let file = try OutputFile(path)
    let sink = ByteSink(descriptor: file.descriptor, name: file.name)
    try sink.write((["file", "status"] + BatchFigures.columns + ["error"]).joined(separator: ",") + "\n")
    for (item, outcome) in zip(items, outcomes) {
      let cells: [String] =
        switch outcome {
        case .done(let figures), .kept(let figures): ["done"] + figures.cells + [""]
        case .failed(let failure): ["failed"] + BatchFigures.columns.map { _ in "" } + [failure.message]
        }
      try sink.write(([item.input] + cells).map(CommaSeparated.quoted).joined(separator: ",") + "\n")
    }
    try sink.flush()
    try file.commit()
  }

  /// Tells the sums; throws where a file failed, with its exit code where all that failed have the same.
  func tell() throws(Failure) {
    var sum = BatchFigures()
    var (done, kept) = (0, 0)
    var failed: [String] = []
    var codes: Set<Int32> = []
    for (item, outcome) in zip(items, outcomes) {
      switch outcome {
      case .done(let figures), .kept(let figures):
        if case .kept = outcome { kept += 1 } else { done += 1 }
        sum.seconds += figures.seconds
        sum.turns += figures.turns
        sum.interruptions += figures.interruptions
        sum.customer += figures.customer
      case .failed(let failure):
        failed.append(item.input)
        codes.insert(failure.exitCode)
      }
    }
    let sink = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
    try sink.write(
      """

      files           \(done) done, \(kept) kept, \(failed.count) failed
      audio           \(FixedPoint.text(sum.seconds, digits: 1)) s, customer speaks \(FixedPoint.text(sum.customer, digits: 1)) s
      turns           \(sum.turns)
      interruptions   \(sum.interruptions)

      """)
    try sink.flush()
    guard failed.isEmpty else {
      let names = failed.joined(separator: ", ")
      throw Failure(
        .data, "\(failed.count) of \(items.count) files failed: \(names); see the errors above",
        rawCode: codes.count == 1 ? codes.first : nil)
    }
  }

  private static func line(_ item: BatchItem, _ figures: BatchFigures) -> String {
    "\(item.input)  \(FixedPoint.text(figures.seconds, digits: 1)) s, \(figures.turns) turns, "
      + "\(figures.interruptions) interruptions"
  }
}
