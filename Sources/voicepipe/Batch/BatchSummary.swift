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
    case .failed(let message): StandardError.write("voicepipe: error: \(message)")
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
        case .failed(let message): ["failed"] + BatchFigures.columns.map { _ in "" } + [message]
        }
      try sink.write(([item.input] + cells).map(CommaSeparated.quoted).joined(separator: ",") + "\n")
    }
    try sink.flush()
    try file.commit()
  }

  /// Tells the sums; throws where a file failed.
  func tell() throws(Failure) {
    var sum = BatchFigures()
    var (done, kept) = (0, 0)
    var failed: [String] = []
    for (item, outcome) in zip(items, outcomes) {
      switch outcome {
      case .done(let figures), .kept(let figures):
        if case .kept = outcome { kept += 1 } else { done += 1 }
        sum.seconds += figures.seconds
        sum.turns += figures.turns
        sum.interruptions += figures.interruptions
        sum.customer += figures.customer
      case .failed: failed.append(item.input)
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
      throw Failure(
        .data, "\(failed.count) of \(items.count) files failed: \(failed.joined(separator: ", ")); see the errors above"
      )
    }
  }

  private static func line(_ item: BatchItem, _ figures: BatchFigures) -> String {
    "\(item.input)  \(FixedPoint.text(figures.seconds, digits: 1)) s, \(figures.turns) turns, "
      + "\(figures.interruptions) interruptions"
  }
}
