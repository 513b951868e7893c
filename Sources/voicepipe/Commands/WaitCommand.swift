internal import ArgumentParser
internal import Foundation
internal import VoicePipeline

/// `voicepipe wait`: a wait function as a table.
struct WaitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", abstract: "Show how long a wait function waits at each probability.",
    discussion: """
      Tab-separated: x, the probability that the customer is still speaking, and milliseconds. Numbers, x, pi, e, \
      + - * / ^, parentheses, and exp sqrt cos sin tan log abs floor ceil round min max pow.
      """)

  // An expression may begin with a minus sign, which is no option then.
  @Argument(parsing: .allUnrecognized, help: "The expression, such as '200 + 8000 * x'.") var expression: [String]
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The probabilities, 0 to 1; default 0, 0.05 … 1.", valueName: "x,x,…"))
  var at: String?

  func run() throws {
    // The mark behind which nothing is an option comes along with what is not recognised.
    let expressions = expression.filter { $0 != "--" }
    guard let text = expressions.first, expressions.count == 1 else {
      let extra = expressions.dropFirst().joined(separator: " ")
      let found = extra.isEmpty ? "" : "; found also: \(extra)"
      throw Failure(.usage, "wait takes one expression in quotation marks" + found)
    }
    let function: WaitFunction
    do throws(WaitFunctionError) {
      function = try WaitFunction(text)
    } catch {
      throw Failure(.usage, "expression: \(error)", excerpt: error.excerpt)
    }
    let output = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
    try output.write("x\tmilliseconds\n")
    for (name, x) in try probabilities() {
      try output.write("\(name)\t\(Self.text(function.milliseconds(at: x)))\n")
    }
    try output.flush()
  }

  private func probabilities() throws(Failure) -> [(name: String, x: Double)] {
    guard let at else {
      return (0...20).map {
        let x = Double($0) / 20
        return (Self.text(x), x)
      }
    }
    var result: [(name: String, x: Double)] = []
    for part in at.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.trimmingCharacters(in: .whitespaces)
      guard let x = Double(name), (0...1).contains(x) else {
        throw Failure(
          .usage, "--at: \(name.isEmpty ? "nothing" : name) is no probability; give numbers 0 ... 1, such as 0,0.25,1")
      }
      result.append((name, x))
    }
    return result
  }

  /// To a thousandth, without zeros at the end.
  private static func text(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    var text = String(format: "%.3f", value)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
