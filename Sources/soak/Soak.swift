import Foundation
import VoicePipeline
import VoiceRealtime

/// Many calls at 16 kHz with all denoising on, each given a frame every 10 ms by one thread that plays the hosts; a tenth
/// of the calls each millisecond.
final class Soak {
  /// A frame is late where it is not back before the next one goes in, 10 ms.
  static let deadline: Int64 = 10_000_000
  private static let length = 160

  private let pool: PipelinePool
  private var hosts: [Host]
  private let speech: [Float]

  init(calls: Int, threads: Int) throws {
    var settings = PipelineRunner.Settings()
    settings.capacity = max(settings.capacity, calls)
    settings.prepareThread = { _ = Self.takePriority() }
    pool = PipelinePool(threads: threads, settings: settings)
    var plan = Plan()
    plan.backgroundSpeechDenoising.smart.enabled = true
    plan.backgroundSpeechDenoising.fourier.enabled = true
    hosts = []
    for _ in 0..<calls { hosts.append(Host(try pool.open(plan: plan, format: .mono(.hertz(16_000))))) }
    speech = Self.speech()
  }

  /// Ten seconds of what passes for speech: harmonics of 120 Hz in syllables of 0.25 s, every other two seconds, in noise.
  private static func speech() -> [Float] {
    var random = SystemRandomNumberGenerator()
    return (0..<160_000).map { index in
      let time = Double(index) / 16_000
      let spoken = Int(time / 2) % 2 == 1 ? abs(sin(4 * .pi * time)) : 0
      let voice = (1...10).reduce(0) { $0 + sin(2 * .pi * 120 * Double($1) * time) / Double($1) }
      return Float(0.1 * spoken * voice) + Float.random(in: -0.003...0.003, using: &random)
    }
  }

  /// Asks for a real-time priority for this thread, as a host would; whether the system allows it.
  private static func takePriority() -> Bool {
    var parameters = sched_param()
    parameters.sched_priority = 10
    return unsafe pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters) == 0
  }

  /// Plays for so long.
  func run(seconds: Int) throws -> SoakResult {
    var result = SoakResult(seconds: seconds, calls: hosts.count, threads: pool.runners.count)
    result.hasPriority = Self.takePriority()
    let start = Self.now()
    // 50 ms more than are played, for the last frames to come back.
    for tick in 0..<seconds * 1_000 + 50 {
      let due = start + Int64(tick) * 1_000_000
      let ahead = due - Self.now()
      if ahead > 0 { usleep(UInt32(ahead / 1000)) }
      let now = Self.now()
      result.latestHost = max(result.latestHost, now - due)
      for host in hosts {
        if let delay = host.collect(at: now) { result.note(delay, second: tick / 1_000) }
      }
      if tick >= seconds * 1_000 { continue }
      for index in stride(from: tick % 10, to: hosts.count, by: 10) {
        let at = (tick / 10 + 37 * index) % 1_000 * Self.length
        hosts[index].send(Array(speech[at..<at + Self.length]), at: Self.now())
      }
    }
    for host in hosts {
      result.add(host.figures, outstanding: host.outstanding)
    }
    result.runners = pool.runners.map(\.figures)
    return result
  }

  private static func now() -> Int64 { Int64(DispatchTime.now().uptimeNanoseconds) }

  /// A call's ends, and when its frames that are not back yet went in.
  private final class Host {
    private var input: AudioInput
    private var output: AudioOutput
    private let control: CallControl
    private let events: CallEvents
    private var sent: [Int64] = []
    private var block = SampleBuffer(count: Soak.length)

    init(_ call: consuming LiveCall) {
      events = call.events
      input = call.input
      output = call.output
      control = call.control
    }

    var figures: CallFigures { control.figures }
    var outstanding: Int { sent.count }

    func send(_ samples: [Float], at now: Int64) {
      sent.append(now)
      _ = input.write(samples.span)
    }

    /// How long the oldest frame that is back took; nil where none is.
    func collect(at now: Int64) -> Int64? {
      while events.poll().record != nil {}
      guard output.available >= Soak.length, !sent.isEmpty else { return nil }
      var span = block.mutableSpan
      _ = output.read(&span)
      return now - sent.removeFirst()
    }
  }
}
