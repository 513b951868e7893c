import Foundation
import Testing

@testable import voicepipe

struct RootTests {
  @Test(arguments: [[], ["--help"]])
  func helpGoesToStandardOutput(_ arguments: [String]) throws {
    let run = try Run(arguments)
    #expect(run.code == 0)
    #expect(run.output.contains("USAGE: voicepipe"))
    #expect(run.errors.isEmpty)
  }

  @Test func version() throws {
    let run = try Run(["--version"])
    #expect(run.code == 0)
    #expect(run.output == Voicepipe.release + "\n")
  }

  @Test(arguments: [["nonsense"], ["--nonsense"]])
  func usageErrorsAreOneLine(_ arguments: [String]) throws {
    let run = try Run(arguments)
    #expect(run.code == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("voicepipe: error: "))
    #expect(run.errors.contains("nonsense"))
    #expect(run.errors.filter(\.isNewline).count == 1)
  }

  @Test func failureIsOneLine() {
    #expect(Failure(.data, " a\n\n  b \nc").message == "a b c")
  }
}
