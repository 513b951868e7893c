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

  /// A bar called `label` for `recordings`, one of them as often as it is gone through; `weights`: how much work a second
  /// of each is, beside the others.
  init(_ label: String, _ recordings: [String], weights: [Int64]? = nil) {
    let isShown = StandardError.isTerminal
    var known: [String: (milliseconds: Int64, rate: Int64)] = [:]
    lengths = recordings.enumerated().map { index, name in
      guard isShown else { return (0, 1) }
      if known[name] == nil {
        // What comes through a pipe would be gone.
        let isFile = (try? Input.isFile(name)) == true
        var format: RecordingFormat?
        if isFile { format = try? SoundFileReader(path: name).format }
        let rate = Int64(format?.rate.hertz ?? 1)
        known[name] = ((format?.frames ?? 0) * 1_000 / rate, rate)
      }
      let (length, weight) = (known[name] ?? (0, 1), weights?[index] ?? 1)
      // As if it were longer, and each of its samples too.
      return (length.milliseconds * weight, max(1, length.rate / weight))
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
