internal import Foundation
internal import VoicePipeline

/// Many plans on the same recordings.
///
/// The audio is analysed once for all plans that hear it alike; each plan then takes turns on what was heard. Memory: what
/// was heard of a few recordings at a time, and the moments of every plan.
struct Sweep: Sendable {
  /// The base, then the points.
  let plans: [Plan]
  let recordings: [SweepRecording]
  let configuration: PipelineConfiguration
  /// Whether analyses are shared; else each plan hears every recording afresh, which gives the same.
  var isCached = true

  /// What one plan made of one recording.
  struct Outcome: Sendable, Equatable {
    var moments = CallMoments()
    var denoising: DenoisingScore?
  }

  /// Recordings that are heard alike by some plans.
  private struct Item: Sendable {
    let recording: Int
    let plans: [Int]
    let isFirst: Bool
  }

  private struct Heard: Sendable {
    let call: HeardCall
    let denoising: DenoisingScore?
  }

  /// How often audio is analysed.
  var analyses: Int { items.count }

  private var items: [Item] {
    var keys: [AnalysisKey: Int] = [:]
    var groups: [[Int]] = []
    for (index, plan) in plans.enumerated() {
      guard isCached, let group = keys[AnalysisKey(plan)] else {
        keys[AnalysisKey(plan)] = groups.count
        groups.append([index])
        continue
      }
      groups[group].append(index)
    }
    return recordings.indices.flatMap { recording in
      groups.enumerated().map { Item(recording: recording, plans: $1, isFirst: $0 == 0) }
    }
  }

  /// Runs it, `jobs` calls at a time; gives a list for each plan, with an outcome for each recording.
  func run(jobs: Int) throws(Failure) -> [[Outcome]] {
    let items = self.items
    let replays = isCached ? items.flatMap { item in item.plans.map { (item.recording, $0) } } : []
    let bar = JointProgress(
      "\(plans.count) plans", (items.map(\.recording) + replays.map(\.0)).map { recordings[$0].path },
      weights: items.map { _ in isCached ? Self.analysisWeight : 1 } + replays.map { _ in 1 })
    var table = plans.map { _ in recordings.map { _ in Outcome() } }
    guard isCached else {
      let outcomes = try Cores.map(items.count, jobs: jobs) { (i) throws(Failure) in
        try whole(items[i]) { bar.advance(i, to: $0) }
      }
      for (item, outcome) in zip(items, outcomes) { table[item.plans[0]][item.recording] = outcome }
      bar.finish()
      return table
    }
    var replayed = 0
    // A few at a time: what was heard is forgotten when its plans are through.
    for first in stride(from: 0, to: items.count, by: 4 * jobs) {
      let wave = Array(items[first..<min(items.count, first + 4 * jobs)])
      let heard = try Cores.map(wave.count, jobs: jobs) { (i) throws(Failure) in
        defer { bar.complete(first + i) }
        return try analyse(wave[i]) { bar.advance(first + i, to: $0) }
      }
      let work = wave.enumerated().flatMap { index, item in item.plans.map { (item: index, plan: $0) } }
      let before = replayed
      let outcomes = try Cores.map(work.count, jobs: jobs) { (i) throws(Failure) in
        defer { bar.complete(items.count + before + i) }
        let (item, plan) = work[i]
        return try replay(heard[item], wave[item].recording, plans[plan])
      }
      for (work, outcome) in zip(work, outcomes) { table[work.plan][wave[work.item].recording] = outcome }
      replayed += work.count
    }
    bar.finish()
    return table
  }

  /// A second of audio takes about so many times as long to analyse as to replay.
  private static let analysisWeight: Int64 = 100

  private func analyse(_ item: Item, advance: (Int64) -> Void) throws(Failure) -> Heard {
    let recording = recordings[item.recording]
    let (hearing, denoising) = (
      HearingSink(format: recording.format), recording.truth?.speech.map { DenoisingSink($0) }
    )
    let sinks: [any CallSink] = [hearing] + (denoising.map { [$0] } ?? [])
    try hear(item, plans[item.plans[0]], into: sinks, advance)
    return Heard(call: hearing.call, denoising: denoising?.score)
  }

  private func replay(_ heard: Heard, _ index: Int, _ plan: Plan) throws(Failure) -> Outcome {
    let moments = MomentSink()
    var run = try call(index, plan).makeRun(of: heard.call.format, sinks: [moments])
    _ = try run.replay(heard.call)
    return Outcome(moments: moments.moments, denoising: heard.denoising)
  }

  private func whole(_ item: Item, advance: (Int64) -> Void) throws(Failure) -> Outcome {
    let moments = MomentSink()
    let denoising = recordings[item.recording].truth?.speech.map { DenoisingSink($0) }
    try hear(item, plans[item.plans[0]], into: [moments] + (denoising.map { [$0] } ?? []), advance)
    return Outcome(moments: moments.moments, denoising: denoising?.score)
  }

  private func hear(_ item: Item, _ plan: Plan, into sinks: [any CallSink], _ advance: (Int64) -> Void) throws(Failure)
  {
    let call = call(item.recording, plan)
    var source = try SoundInput.call(call.input)
    try call.run(&source, sinks: sinks, warns: item.isFirst, advance: advance)
    if item.isFirst { source.warn() }
  }

  private func call(_ index: Int, _ plan: Plan) -> RecordedCall {
    let recording = recordings[index]
    return RecordedCall(
      input: recording.path, plan: plan, configuration: configuration, transcript: recording.transcript,
      timedInputs: recording.inputs)
  }
}
