import CSpeexPreprocessor
import CWebRTC
import Measuring
import TestSupport

/// What a frame costs that comes after a sleep: ours, the peers, and next to nothing, on the same 16 kHz speech.
///
/// Where all take as many times as long as a warm frame, it is the machine's waking, and nobody's code.
struct Contestants {
  /// A name without blanks, what is done before the clock is read, and the work on the next frame.
  var all: [(name: String, before: () -> Void, frame: () -> Void)] = []

  /// `ours` is a stream's next frame, `other` that of another stream.
  init(ours: @escaping () -> Void, other: @escaping () -> Void) {
    let length = 160
    let speech = (Recording("call.wav").channels[0] + Recording("noise.wav").channels[0]).map {
      Int16(max(-32768, min(32767, ($0 * 32768).rounded())))
    }
    let samples = UnsafeMutablePointer<Int16>.allocate(capacity: speech.count)
    samples.initialize(from: speech, count: speech.count)
    func place(_ cursor: inout Int) -> UnsafeMutablePointer<Int16> {
      defer { cursor += 1 }
      return samples + cursor * length % (speech.count - length + 1)
    }
    let state = speex_preprocess_state_init(Int32(length), 16_000)
    let integers = UnsafeMutablePointer<Int16>.allocate(capacity: length)
    var spoken = 0
    let module = webrtc_make(16_000, true, true)
    let floats = UnsafeMutablePointer<Float>.allocate(capacity: length)
    var heard = 0
    let lines = UnsafeMutablePointer<UInt64>.allocate(capacity: 512)
    lines.initialize(repeating: 0, count: 512)
    all = [
      ("ours", {}, ours),
      // What is left where code and tables are warm, as for every stream of a thread but the first.
      ("ours-after-another-stream", other, ours),
      (
        "speexdsp", {},
        {
          integers.update(from: place(&spoken), count: length)
          keep(speex_preprocess_run(state, integers))
        }
      ),
      (
        "WebRTC", {},
        {
          let frame = place(&heard)
          for i in 0..<length { floats[i] = Float(frame[i]) / 32768 }
          keep(webrtc_process(module, floats))
        }
      ),
      (
        // 4 kB, a word of each line: no work, only the waking and the lines.
        "touching-4-kB", {},
        { for i in stride(from: 0, to: 512, by: 8) { lines[i] &+= 1 } }
      ),
      (
        // Products and sums one after the other, no memory, as long as a frame: what is slow here is slow for everybody.
        "arithmetic", {},
        {
          var x: Float = 1
          for _ in 0..<7_500 { x = x * 0.75 + 0.5 }
          keep(x)
        }
      ),
    ]
  }

  /// The time of a frame without pauses between frames, in µs: median of `frames`.
  func warm(_ index: Int, frames: Int) -> Double {
    median(
      (0..<frames).map { _ in
        let began = nanoseconds()
        all[index].frame()
        return Double(nanoseconds() - began) / 1000
      })
  }
}
