import Foundation
@testable import VoicePipeline

/// Carries a call's ends to another thread.
final class CallHost: @unchecked Sendable {
  var input: AudioInput?
  var output: AudioOutput?
  let control: CallControl
  let events: CallEvents

  init(_ call: consuming LiveCall) {
    events = call.events
    control = call.control
    input = consume call.input
    output = consume call.output
  }

  var figures: CallFigures { control.figures }

  @discardableResult func send(_ input: TurnInput) -> Bool { control.send(input) }

  func write(_ samples: [Float]) -> Int { input?.write(samples.span) ?? 0 }

  /// Plays samples faster than it would come, frame by frame, and reads all that comes back within some minutes.
  func play(_ samples: [Float]) -> [Float] {
    var (at, got): (Int, [Float]) = (0, [])
    var block = SampleBuffer(count: 480)
    let end = ContinuousClock.now + .seconds(300)
    while got.count < samples.count && ContinuousClock.now < end {
      let count = min(480, samples.count - at)
      if count > 0 && at - got.count < 4_800 {
        at += write(Array(samples[at..<at + count]))
      }
      var span = block.mutableSpan
      let came = output?.available ?? 0 > 0 ? output?.read(&span) ?? 0 : 0
      for i in 0..<came { got.append(block[i]) }
      if came == 0 { usleep(200) }
    }
    return got
  }
}
