// PipelineBenchmarks [--short] [--slow] [--only PART] [--streams]: a line for every part and contestant, ours first in each
// part; with --streams the simulation of many live streams instead. --slow does our work twice, to show that a check
// goes red.
import Foundation
import Measuring

let arguments = CommandLine.arguments
let short = arguments.contains("--short")
let repeats = arguments.contains("--slow") ? 2 : 1
let only = arguments.firstIndex(of: "--only").flatMap { arguments.dropFirst($0 + 1).first }

func compete(_ part: String, _ contestants: [Contestant], frames: Int = 100, rounds: Int? = nil) {
  guard only == nil || only == part else { return }
  var contestants = contestants
  if repeats > 1 { contestants[0] = contestants[0].repeated(repeats) }
  for f in Contest.run(contestants, frames: frames, rounds: rounds ?? (short ? 100 : 600)) {
    print("\(part),\(f.name)," + String(format: "%.1f,%.4f,%.1f", f.perFrame, f.timesFirst, f.worstFrame / 1000))
  }
}

if arguments.contains("--streams") {
  try Streams.run(short ? [1, 450] : [1, 100, 450, 600, 1000])
} else {
  print("part,contestant,ns,times_ours,worst_us")
  for rate in [16_000, 8_000, 48_000] {
    let speech = try Speech(rate: rate)
    let at = "\(rate / 1000) kHz"
    compete(
      "whole pipeline \(at)",
      [
        try speech.pipeline(), speech.speex(),
        speech.webRTC("WebRTC noise suppression + voice activity", suppresses: true, listens: true),
      ])
    compete("smart denoising \(at)", [speech.smartDenoiser(), speech.speex()])
    compete(
      "Fourier denoising and media \(at)",
      [speech.fourierDenoiser(), speech.webRTC("WebRTC noise suppression", suppresses: true, listens: false)])
    compete(
      "voice activity \(at)",
      [speech.voiceActivity(transforms: true), speech.webRTCVoice(), speech.voiceActivity(transforms: false)])
    compete("transform there and back \(at)", [speech.transform(), speech.fftw()])
  }
  for rate in [8_000, 48_000] {
    let speech = try Speech(rate: rate)
    compete(
      "whole pipeline \(rate / 1000) kHz processed at 16 kHz",
      [
        try speech.pipeline(processing: 16_000), speech.speex(),
        speech.webRTC("WebRTC noise suppression + voice activity", suppresses: true, listens: true),
      ])
  }
  compete("ring (10 ms in and out)", Exchange.rings(), frames: 1000)
  compete("event queue (in and out)", Exchange.queues(), frames: 1000)
  compete("mailbox (posted and taken)", Exchange.mailboxes(), frames: 1000)
  compete("wait function", try Exchange.waits(), frames: 1000)
  compete("turn taking", Exchange.turns(), frames: 1000)
  compete("plan parsed and checked", Exchange.plans(), frames: 20, rounds: short ? 20 : 50)
}
