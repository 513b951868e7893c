import Foundation

extension Process {
  /// Starts it, and kills it where it goes on for longer than any test takes: what waits for it then fails instead of
  /// hanging.
  func run(forAtMost seconds: Int) throws {
    try run()
    let running = RunningProcess(process: self)
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) {
      guard let process = running.process, process.isRunning else { return }
      kill(process.processIdentifier, SIGKILL)
    }
  }

  /// Under the sanitizers everything takes ten times as long.
  static let longest = 600
}

/// A process that its test may have forgotten by then.
private final class RunningProcess: @unchecked Sendable {
  weak var process: Process?
  init(process: Process) { self.process = process }
}
