import Benchmark
import CSecretRabbit
import CSoxr
import Contests
import VoiceDSP

/// Resampling between the rates of calls, each quality beside those of like quality.
let benchmarks: @Sendable () -> Void = {
  do { try register() } catch { fatalError("\(error)") }
}

private func register() throws {
  let pairs = [
    (48000, 16000), (44100, 16000), (24000, 16000), (16000, 48000), (16000, 44100), (16000, 24000), (8000, 16000),
    (16000, 8000), (32000, 16000), (22050, 16000), (48000, 44100), (44100, 48000), (96000, 48000),
  ]
  for (from, to) in Run.short ? Array(pairs.prefix(4)) + [(8000, 16000), (16000, 8000)] : pairs {
    for (quality, milliseconds) in [(Resampler.Quality.lowLatency, 20), (.lowLatency, 10), (.high, 20), (.high, 10)] {
      guard from * milliseconds % 1000 == 0, !(Run.short && milliseconds == 10) else { continue }
      let material = Material(from: from, to: to, milliseconds: milliseconds)
      Benchmark.contest(
        "\(from):\(to) \(milliseconds) ms \(quality)", [try material.ours(quality)] + peers(material, quality),
        frames: material.frames, rounds: Run.short ? 12 : 40)
    }
  }
}

/// Those of like quality, to be beaten.
private func peers(_ material: Material, _ quality: Resampler.Quality) -> [Contestant] {
  switch quality {
  case .lowLatency:
    [material.speex(4)]
      + (Run.short
        ? [] : [material.rabbit(SRC_SINC_FASTEST, "fastest"), material.rabbit(SRC_SINC_MEDIUM_QUALITY, "medium")])
  case .high:
    [material.soxr(Int(SOXR_HQ), "HQ"), material.speex(10)]
      + (Run.short ? [] : [material.soxr(Int(SOXR_VHQ), "VHQ"), material.rabbit(SRC_SINC_BEST_QUALITY, "best")])
  }
}
