public import VoiceRealtime

/// A spare stream that warms up a processor which slept: code, tables and weights are near it when the block comes.
///
/// A core that sleeps between frames takes several times as long for one as a busy core (<doc:Performance>). A host with
/// one stream to a thread wakes some 100 µs before its block is due, calls `run`, then ``FramePipeline/prefetch()``, and
/// waits for the block. Of many streams on a thread all but the first have the same without it.
///
/// The stream hears a voice-like tone in words of a second, half a second apart; what it says is dropped. `init`
/// allocates, as much as a stream of its kind; `run` is real-time and takes as long as a frame. One thread at a time: that
/// of the streams, whose `WorkingMemory` it may share.
public struct Rehearsal: ~Copyable, Sendable {
  /// The spare stream.
  private(set) var pipeline: FramePipeline

  private let tone: SampleBuffer
  private var frame: SampleBuffer
  private var assistant: SampleBuffer
  private var index = 0

  /// A rehearsal for streams of this plan, format and configuration, of frames or of blocks.
  public init(plan: Plan, format: FrameFormat, configuration: PipelineConfiguration = PipelineConfiguration())
    throws(PipelineError)
  {
    pipeline = try FramePipeline(plan: plan, anyFormat: format, configuration: configuration)
    tone = Self.tone(rate: format.rate, count: pipeline.frameLength)
    frame = SampleBuffer(count: pipeline.frameLength)
    assistant = SampleBuffer(count: format.hasAssistant ? pipeline.frameLength : 0)
  }

  /// A frame of the spare stream.
  @_noLocks public mutating func run() {
    // Syllables of 200 ms: a tone that stands still is no voice.
    let syllable = 1 - abs(Float(index % 20) - 10) / 10
    let gain = index < Self.word ? syllable * syllable + Self.room : Self.room
    for i in 0..<tone.count { frame[i] = gain * tone[i] }
    index = index + 1 == Self.word + Self.pause ? 0 : index + 1
    guard pipeline.format.hasAssistant else {
      _ = pipeline.processNext(&frame)
      return
    }
    assistant.fill(with: 0)
    _ = pipeline.processNext(&frame, assistant: &assistant)
  }

  /// A frame of a neutral vowel, up to 4 kHz: harmonics of 100 Hz under the resonances of a tube of 17 cm that is open at
  /// one end, 500, 1500 and 2500 Hz (G. Fant, *Acoustic theory of speech production*, 1960). Their widths and heights were
  /// chosen so that voice activity takes it for voice at every rate. Whole periods, to be repeated.
  private static func tone(rate: SampleRate, count: Int) -> SampleBuffer {
    let step = 2 * Double.pi * 100 / Double(rate.hertz)
    let highest = min(4_000, rate.hertz / 2 - 100) / 100
    var tone = SampleBuffer(count: count)
    for harmonic in 1...highest {
      let amplitude = [(500.0, 80.0, 0.1), (1500, 120, 0.04), (2500, 160, 0.02)].reduce(0) { sum, resonance in
        let (centre, width, height) = resonance
        let apart = (Double(100 * harmonic) - centre) / width
        return sum + height / (1 + apart * apart)
      }
      for n in 0..<count { tone[n] += Float(amplitude * AuditedMath.sin(Double(harmonic * n) * step)) }
    }
    return tone
  }

  /// Frames of a word and of the pause after it.
  private static var word: Int { @_noLocks get { 100 } }
  private static var pause: Int { @_noLocks get { 50 } }
  /// What is heard of it in a pause: 60 dB less, as of a room.
  private static var room: Float { @_noLocks get { 0.001 } }
}
