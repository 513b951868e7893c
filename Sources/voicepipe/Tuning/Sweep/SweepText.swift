internal import VoicePipeline

/// A sweep as text and as comma-separated values.
enum SweepText {
  /// More rows than this are left to the CSV file: of them one is shown for each place among the best.
  static let mostRows = 60

  /// The table, and the best of each trade-off.
  static func text(of results: SweepResults) -> String {
    let (plans, recordings) = (results.rows.count, results.recordings.count)
    let few = results.analyses == 1 ? "1 analysis" : "\(results.analyses) analyses"
    var text =
      "\(plans) plan\(plans == 1 ? "" : "s") and the base on \(recordings) recording\(recordings == 1 ? "" : "s"), \(few)\n"
    let onlyBest = plans > mostRows
    if onlyBest { text += "of these one for each best place is shown; --csv and --report have all\n" }
    let axes = shortNames(results.axes)
    // Events that moved are told where nothing better is known.
    let hasTruth = results.base.score != nil
    let wanted = results.figures.filter { figure in
      !hasTruth || !SweepFigure.shift.contains { $0.name == figure.name }
    }
    // What is alike everywhere is told once.
    let all = [results.base] + results.rows
    let figures = wanted.filter { figure in all.contains { figure.text($0) != figure.text(results.base) } }
    let alike = wanted.filter { figure in !figures.contains { $0.name == figure.name } }
    var rows = [["#"] + axes + figures.map(\.title) + ["best"]]
    rows.append(["base"] + axes.map { _ in "" } + figures.map { $0.text(results.base) } + [""])
    let firsts = results.tradeOffs.flatMap { places(of: $0, in: results).prefix(mostRows).map { $0.plans[0] } }
    for index in onlyBest ? Set(firsts).sorted() : Array(results.rows.indices) {
      let row = results.rows[index]
      let cells = row.values.map(\.told) + figures.map { $0.text(row) }
      rows.append(["\(index + 1)"] + cells + [results.letters(of: index)])
    }
    text += "\n" + TextTable.text(rows, right: Set(1 + axes.count..<1 + axes.count + figures.count))
    if !alike.isEmpty {
      text +=
        "\nthe same everywhere: " + alike.map { "\($0.name) \($0.text(results.base))" }.joined(separator: ", ") + "\n"
    }
    for tradeOff in results.tradeOffs { text += "\n" + best(of: tradeOff, in: results) }
    return text
  }

  /// Every row and figure; the base plan comes first.
  static func csv(of results: SweepResults) -> String {
    let head = ["plan"] + results.axes + results.figures.map(\.name) + results.tradeOffs.map { "best_\($0.letter)" }
    func line(_ name: String, _ row: SweepRow, _ values: [String], _ best: [String]) -> [String] {
      [name] + values + results.figures.map { $0.text(row) } + best
    }
    var lines = [
      head, line("base", results.base, results.axes.map { _ in "" }, results.tradeOffs.map { _ in "" }),
    ]
    for (index, row) in results.rows.enumerated() {
      let best = results.tradeOffs.map { $0.best.contains(index) ? "1" : "0" }
      lines.append(line("\(index + 1)", row, row.values.map(\.told), best))
    }
    return lines.map { $0.map(CommaSeparated.quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// A place of the line that no other beats: plans that are alike in both figures.
  private typealias Place = (x: Double, figures: [String], plans: [Int])

  private static func places(of tradeOff: SweepResults.TradeOff, in results: SweepResults) -> [Place] {
    var places: [[String]: Place] = [:]
    for index in tradeOff.best.sorted() {
      let row = results.rows[index]
      let figures = [tradeOff.x, tradeOff.y].map { "\($0.name) \($0.text(row))" }
      places[figures, default: (tradeOff.x.value(row) ?? 0, figures, [])].plans.append(index)
    }
    return places.values.sorted { ($0.x, $0.plans[0]) < ($1.x, $1.plans[0]) }
  }

  private static func best(of tradeOff: SweepResults.TradeOff, in results: SweepResults) -> String {
    let places = places(of: tradeOff, in: results)
    let rows = places.prefix(mostRows).map { place -> [String] in
      let names = place.plans.prefix(8).map { "#\($0 + 1)" }.joined(separator: " ")
      return [""] + place.figures + [place.plans.count > 8 ? "\(names) and \(place.plans.count - 8) more" : names]
    }
    let more = places.count > mostRows ? "  and \(places.count - mostRows) more\n" : ""
    return "\(tradeOff.title) (\(tradeOff.letter)), beaten by no other in both:\n" + TextTable.text(rows) + more
  }

  /// The last part of each key path, as much of it as tells them apart.
  static func shortNames(_ paths: [String]) -> [String] {
    let parts = paths.map { $0.split(separator: ".") }
    return parts.enumerated().map { index, own in
      for count in 1...max(1, own.count) {
        let name = own.suffix(count)
        if !parts.enumerated().contains(where: { $0 != index && $1.suffix(count) == name }) {
          return name.joined(separator: ".")
        }
      }
      return paths[index]
    }
  }
}

extension JSONValue {
  /// A value of an axis as a cell: texts without quotation marks.
  var told: String { if case .string(let text) = self { text } else { compact } }
}
