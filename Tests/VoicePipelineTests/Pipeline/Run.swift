import VoicePipeline
import VoiceRealtime

/// What a pipeline made of a recording: its channels, its delays still on, and its events.
struct Run: Equatable {
  var customer: [Float] = []
  var assistant: [Float] = []
  var events: [Event] = []

  /// Plays channels through `pipeline` in blocks of the sizes that `size` gives.
  static func blocks(
    _ pipeline: inout BlockPipeline, _ channels: [[Float]], size: () -> Int
  ) -> Run {
    var run = Run(customer: channels[0], assistant: channels.count > 1 ? channels[1] : [])
    var at = 0
    while at < run.customer.count {
      let count = min(size(), run.customer.count - at)
      var block = SampleBuffer(Array(run.customer[at..<at + count]))
      var span = block.mutableSpan
      if channels.count > 1 {
        var other = SampleBuffer(Array(run.assistant[at..<at + count]))
        var otherSpan = other.mutableSpan
        for event in pipeline.process(&span, assistant: &otherSpan) { run.events.append(event) }
        for i in 0..<count { run.assistant[at + i] = other[i] }
      } else {
        for event in pipeline.process(&span) { run.events.append(event) }
      }
      for i in 0..<count { run.customer[at + i] = block[i] }
      at += count
    }
    return run
  }

  /// Plays channels through a pipeline of its own, all in blocks of `size`.
  static func blocks(
    _ plan: Plan, rate: SampleRate, _ channels: [[Float]], size: Int,
    configuration: PipelineConfiguration = PipelineConfiguration()
  ) throws -> Run {
    let format = channels.count > 1 ? FrameFormat.stereo(rate) : .mono(rate)
    var pipeline = try BlockPipeline(plan: plan, format: format, configuration: configuration)
    return blocks(&pipeline, channels) { size }
  }
}

extension Plan {
  /// Both denoising stages on.
  static var denoising: Plan {
    var plan = Plan()
    plan.backgroundSpeechDenoising.smart.enabled = true
    plan.backgroundSpeechDenoising.fourier.enabled = true
    return plan
  }
}
