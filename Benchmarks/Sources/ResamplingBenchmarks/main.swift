import CSecretRabbit
import CSoxr
import Foundation
import Measuring
import VoiceDSP

// ResamplingBenchmarks [--short | --ours QUALITY] [--pairs 48000:16000,…]: a line for every pair, quality, frame and contestant.
let arguments = CommandLine.arguments
let short = arguments.contains("--short")
let all = [
  (48000, 16000), (44100, 16000), (24000, 16000), (16000, 48000), (16000, 44100), (16000, 24000), (8000, 16000),
  (16000, 8000), (32000, 16000), (22050, 16000), (48000, 44100), (44100, 48000), (96000, 48000),
]
var pairs = short ? Array(all.prefix(4)) + [(8000, 16000), (16000, 8000)] : all
if let at = arguments.firstIndex(of: "--pairs"), at + 1 < arguments.count {
  pairs = arguments[at + 1].split(separator: ",").map { text in
    let rates = text.split(separator: ":").map { Int($0) ?? 0 }
    return (rates[0], rates[1])
  }
}
// To be looked at with a profiler.
let alone = arguments.contains("--ours")
let rounds = alone ? 2000 : short ? 12 : 40

/// Those of like quality, to be beaten.
func peers(_ material: Material, _ quality: Resampler.Quality) -> [Contestant] {
  switch quality {
  case .lowLatency:
    [material.speex(4)]
      + (short
        ? [] : [material.rabbit(SRC_SINC_FASTEST, "fastest"), material.rabbit(SRC_SINC_MEDIUM_QUALITY, "medium")])
  case .high:
    [material.soxr(Int(SOXR_HQ), "HQ"), material.speex(10)]
      + (short ? [] : [material.soxr(Int(SOXR_VHQ), "VHQ"), material.rabbit(SRC_SINC_BEST_QUALITY, "best")])
  }
}

print("pair,frame_ms,quality,contestant,ns_per_output,times_ours,worst_frame_us")
for (from, to) in pairs {
  for (quality, milliseconds) in [(Resampler.Quality.lowLatency, 20), (.lowLatency, 10), (.high, 20), (.high, 10)] {
    guard from * milliseconds % 1000 == 0, !((short || alone) && milliseconds == 10) else { continue }
    guard !alone || arguments.contains("\(quality)") else { continue }
    let material = Material(from: from, to: to, milliseconds: milliseconds)
    var contestants = [try material.ours(quality)]
    if !alone { contestants += peers(material, quality) }
    for f in Contest.run(contestants, frames: material.frames, rounds: rounds) {
      print(
        "\(from):\(to),\(milliseconds),\(quality),\(f.name),"
          + String(
            format: "%.2f,%.3f,%.1f", f.perFrame / Double(to * milliseconds / 1000), f.timesFirst, f.worstFrame / 1000))
    }
  }
}
