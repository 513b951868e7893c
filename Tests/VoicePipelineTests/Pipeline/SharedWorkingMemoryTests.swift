import TestSupport
import Testing
import VoicePipeline
import VoiceRealtime

@Suite struct SharedWorkingMemoryTests {
  /// Frames of streams of many kinds in turns, one of them reset on the way: each comes out as if it were alone.
  @Test func sharingChangesNothing() throws {
    var raw = Preset.homeTV.plan
    raw.voiceActivity.input = .raw
    var heardClean = Preset.homeTV.plan
    heardClean.voiceActivity.input = .clean
    let kinds: [(plan: Plan, hertz: Int, processing: Int)] = [
      (.denoising, 16_000, 16_000), (raw, 16_000, 16_000), (Plan(), 8_000, 16_000), (raw, 48_000, 16_000),
      (.denoising, 48_000, 48_000), (heardClean, 44_100, 16_000),
    ]
    let call = Recording("call.wav").channels.map { Array($0[70_000..<160_000]) }
    var together: [(run: Run, alone: Run)] = []
    let working = WorkingMemory()
    var streams: [BlockPipelineBox] = []
    for (index, kind) in kinds.enumerated() {
      var configuration = PipelineConfiguration()
      configuration.processingRate = .hertz(kind.processing)
      let channels = call.map { Array($0[(1_000 * index)...]) }
      together.append(
        (Run(), try Run.blocks(kind.plan, rate: .hertz(kind.hertz), channels, size: 480, configuration: configuration)))
      configuration.workingMemory = working
      streams.append(try BlockPipelineBox(kind.plan, .hertz(kind.hertz), configuration))
    }
    for start in stride(from: 0, to: 90_000, by: 480) {
      for index in kinds.indices {
        let end = min(start + 480, 90_000 - 1_000 * index)
        guard start < end else { continue }
        let part = call.map { Array($0[(1_000 * index + start)..<(1_000 * index + end)]) }
        // The second of the streams has another life before.
        if index == 1, start == 0 {
          _ = Run.blocks(&streams[index].pipeline, part) { 480 }
          streams[index].pipeline.reset()
        }
        // As a thread does that has many.
        streams[(index + 1) % kinds.count].pipeline.prefetch()
        let run = Run.blocks(&streams[index].pipeline, part) { 480 }
        together[index].run.customer += run.customer
        together[index].run.assistant += run.assistant
        together[index].run.events += run.events
      }
    }
    for (run, alone) in together { #expect(run == alone) }
    #expect(together.allSatisfy { !$0.alone.events.isEmpty })
  }
}

/// A pipeline in a list.
private final class BlockPipelineBox {
  var pipeline: BlockPipeline

  init(_ plan: Plan, _ rate: SampleRate, _ configuration: PipelineConfiguration) throws {
    pipeline = try BlockPipeline(plan: plan, format: .stereo(rate), configuration: configuration)
  }
}
