internal import ArgumentParser
internal import Foundation
internal import VoicePipeline

/// `voicepipe turns`: the turn-taking rules alone, on timed inputs.
struct TurnsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "turns", abstract: "Run the turn-taking rules alone, on timed inputs.",
    discussion: """
      Inputs are JSON Lines, ordered by time, such as {"t": 1.5, "in": "transcript", "text": "Hello."}; events go to \
      standard output as JSON Lines, as soon as they are known.
      """)

  @Argument(help: "The timed inputs (JSON Lines); - is standard input.") var inputs = "-"
  @OptionGroup var plan: PlanOptions
  @Option(parsing: .unconditional, help: "Chooses among idle messages.") var seed: UInt64 = 0
  @Flag(help: "Tell every event and its reason as a sentence instead of JSON.") var explain = false

  func validate() throws { try Input.checkStandardInput([inputs, plan.config]) }

  func run() throws {
    var conversation = Conversation(try plan.plan(), seed: seed)
    var lines = try LineReader(inputs)
    var reader = TimedInputReader()
    let output = ByteSink(descriptor: STDOUT_FILENO, name: "standard output")
    let name = inputs == "-" ? "standard input" : inputs
    do throws(Failure) {
      try lines.read { (line) throws(Failure) in
        let timed: TimedInput?
        do throws(TimedInputError) { timed = try reader.read(line) } catch {
          throw Failure(.data, "\(name): \(error)")
        }
        guard let timed else { return }
        conversation.apply(timed)
        try conversation.drain { (record) throws(Failure) in
          try output.write(explain ? Array((record.explanation + "\n").utf8) : record.jsonLine)
        }
      } pause: { () throws(Failure) in
        try output.flush()
      }
    } catch {
      // What happened before the line that is wrong did happen.
      try output.flush()
      throw error
    }
  }
}
