import Foundation
import TestSupport
import VoicePipeline
import VoiceRealtime

/// Plans that switch every stage; in the last voice activity listens behind smart denoising.
private func plans() -> [(name: String, plan: Plan)] {
  let stages = [
    (false, false, false), (true, false, false), (false, true, false), (true, true, false), (true, true, true),
  ]
  return stages.map { smart, fourier, clean in
    var plan = Plan()
    plan.backgroundSpeechDenoising.smart.enabled = smart
    plan.backgroundSpeechDenoising.fourier.enabled = fourier
    if clean { plan.voiceActivity.input = .clean }
    return ("smart \(smart), Fourier \(fourier)" + (clean ? ", heard clean" : ""), plan)
  }
}

/// The whole pipeline, by frames and by blocks, one and two channels, on a real call.
func checkPipelines() throws {
  let call = Recording("call.wav")
  for (name, plan) in plans() {
    for processing in [8_000, 16_000, 24_000, 32_000, 48_000] {
      var configuration = PipelineConfiguration()
      configuration.processingRate = .hertz(processing)
      var pipeline = try FramePipeline(plan: plan, format: .stereo(call.rate), configuration: configuration)
      let length = pipeline.frameLength
      var frame = SampleBuffer(count: length)
      var heard = SampleBuffer(count: length)
      let settings = try LiveSettings(plan)
      section("frames, \(name), processed at \(processing) Hz", 1_500) { index in
        for i in 0..<length {
          frame[i] = call.channels[0][index * length + i]
          heard[i] = call.channels[1][index * length + i]
        }
        if index % 100 == 0 {
          pipeline.update(settings)
          pipeline.receive(.endpointProbability(0.5))
          pipeline.noteMissing(.zero)
        }
        pipeline.prefetch()
        for event in pipeline.process(&frame, assistant: &heard) { _ = event.time }
      }
      var rehearsal = try Rehearsal(plan: plan, format: .stereo(call.rate), configuration: configuration)
      section("rehearsal, \(name), processed at \(processing) Hz", 200) { _ in rehearsal.run() }
    }
    for hertz in [8_000, 11_025, 44_100, 48_000, 192_000] {
      var pipeline = try BlockPipeline(plan: plan, format: .mono(.hertz(hertz)))
      var block = SampleBuffer(count: hertz / 70)
      section("blocks, \(name), \(hertz) Hz", 200) { index in
        for i in 0..<block.count { block[i] = call.channels[0][index * 200 + i % 200] }
        var span = block.mutableSpan
        for event in pipeline.process(&span) { _ = event.time }
      }
    }
  }
}

/// A runner's own sections, and a host's callback.
func checkRunner() throws {
  let runner = PipelineRunner()
  let call = try runner.open(plan: plans()[3].plan, format: .mono(.hertz(16_000)))
  var input = call.input
  var output = call.output
  let control = call.control
  let events = call.events
  let samples = [Float](repeating: 0.1, count: 320)
  var back = SampleBuffer(count: 320)
  for index in 0..<50 {
    section("host's callback \(index)") { _ in
      _ = input.write(samples.span)
      var span = back.mutableSpan
      _ = output.read(&span)
    }
    control.tell(.endpointProbability(0.2))
    control.update(try LiveSettings(Plan()))
    usleep(10_000)
  }
  usleep(200_000)
  section("the call ends") { _ in input.finish() }
  let end = ContinuousClock.now + .seconds(300)
  while !events.poll().ended {
    precondition(ContinuousClock.now < end, "the events do not end")
    usleep(100)
  }
  let figures = control.figures
  precondition(figures.frames >= 100 && figures.ended, "the runner has run \(figures.frames) frames only")
  print("clean: runner, \(figures.frames) frames")
}
