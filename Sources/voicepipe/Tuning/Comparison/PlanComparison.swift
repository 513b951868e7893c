internal import CallReport
internal import Foundation
internal import SoundFiles
internal import VoicePipeline

/// The same recordings under two plans.
struct PlanComparison: Sendable {
  let plans: [(name: String, plan: Plan)]
  let recordings: [String]
  /// Timed inputs of each recording; nil: none.
  let transcripts: [String?]
  let configuration: PipelineConfiguration
  /// Seconds.
  let tolerance: Double

  /// Runs every recording under both, `jobs` runs at a time.
  func run(jobs: Int) throws(Failure) -> ComparisonReport {
    let inputs = try timedInputs()
    let bar = JointProgress("\(recordings.count) recordings twice", recordings.flatMap { [$0, $0] })
    let sides = try Cores.map(recordings.count * 2, jobs: jobs) { (index) throws(Failure) in
      let call = RecordedCall(
        input: recordings[index / 2], plan: plans[index % 2].plan, configuration: configuration,
        transcript: transcripts[index / 2], timedInputs: inputs[index / 2])
      var source = try SoundInput.call(call.input)
      let history = CallHistory()
      try call.run(&source, sinks: [history], warns: index % 2 == 0) { bar.advance(index, to: $0) }
      bar.complete(index) { if index % 2 == 0 { source.warn() } }
      return ComparisonReport.Side(trace: history.trace, events: history.events)
    }
    bar.finish()
    return ComparisonReport(
      first: .init(name: plans[0].name, json: plans[0].plan.json),
      second: .init(name: plans[1].name, json: plans[1].plan.json), defaultPlan: Plan().json,
      recordings: recordings.indices.map {
        .init(title: recordings[$0], first: sides[2 * $0], second: sides[2 * $0 + 1], tolerance: tolerance)
      })
  }

  /// The timed inputs of each recording, read once for both plans: a pipe gives its lines only once.
  private func timedInputs() throws(Failure) -> [[TimedInput]] {
    var inputs: [[TimedInput]] = []
    for (recording, transcript) in zip(recordings, transcripts) {
      try Input.checkFile(recording)
      let call = RecordedCall(input: recording, plan: Plan(), transcript: transcript)
      let format = FrameFormat(try SoundInput.call(recording).reader.format)
      inputs.append(try call.readTimedInputs(besideAssistant: format.hasAssistant))
    }
    return inputs
  }
}
