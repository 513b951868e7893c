internal import Foundation
internal import SoundFiles
internal import Synchronization
internal import VoiceRealtime

/// One bar for work on several recordings at once, by the seconds of audio that their headers tell.
final class JointProgress: Sendable {
  private struct State: ~Copyable {
    let bar: Progress
    var done: [Int64]
    var sum: Int64 = 0
  }

  /// Milliseconds of each, and samples in a second.
  private let lengths: [(milliseconds: Int64, rate: Int64)]
  private let state: Mutex<State>

  /// A bar called `label` for `recordings`, one of them as often as it is gone through.
  init(_ label: String, _ recordings: [String]) {
    let isShown = isatty(STDERR_FILENO) == 1
    lengths = recordings.map { name in
      guard isShown, let format = try? SoundFileReader(path: name).format else { return (0, 1) }
      let rate = Int64(format.rate.hertz)
      return ((format.frames ?? 0) * 1_000 / rate, rate)
    }
    let total = lengths.reduce(0) { $0 + $1.milliseconds }
    state = Mutex(
      State(
        bar: Progress(label, total: total, isShown: isShown), done: [Int64](repeating: 0, count: recordings.count)))
  }

  /// Recording `index` has come to so many samples.
  func advance(_ index: Int, to samples: Int64) {
    set(index, min(lengths[index].milliseconds, samples * 1_000 / lengths[index].rate))
  }

  /// A recording has ended; `tell` may write lines, the bar is out of the way.
  func complete(_ index: Int, _ tell: () -> Void = {}) {
    state.withLock { state in
      state.bar.finish()
      tell()
    }
    set(index, lengths[index].milliseconds)
  }

  /// Wipes the bar away.
  func finish() { state.withLock { $0.bar.finish() } }

  private func set(_ index: Int, _ milliseconds: Int64) {
    state.withLock { state in
      state.sum += milliseconds - state.done[index]
      state.done[index] = milliseconds
      state.bar.advance(to: state.sum)
    }
  }
}
