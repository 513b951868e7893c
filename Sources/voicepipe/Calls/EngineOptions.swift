internal import ArgumentParser
internal import VoicePipeline

/// How the engine is set up besides its plan.
struct EngineOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Process at 8000, 16000, 24000, 32000 or 48000 Hz.", valueName: "Hz"))
  var rate = 16_000
  @Option(parsing: .unconditional, help: ArgumentHelp("Chooses among idle messages.", valueName: "n"))
  var seed: UInt64 = 0

  func validate() throws {
    guard FramePipeline.processingRates.map(\.hertz).contains(rate) else {
      throw ValidationError("--rate: \(rate) is not one of 8000, 16000, 24000, 32000, 48000")
    }
  }

  var configuration: PipelineConfiguration {
    var configuration = PipelineConfiguration()
    configuration.processingRate = .hertz(rate)
    configuration.seed = seed
    return configuration
  }
}
