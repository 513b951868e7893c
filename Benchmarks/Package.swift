// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that hosts pull neither the peers nor the measuring in. Figures: Tools/bench.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "voice-pipeline-benchmarks",
  dependencies: [.package(name: "voice-pipeline", path: "..")],
  targets: [
    // The peers' libraries, all that are measured against ours.
    .systemLibrary(name: "CSoxr", pkgConfig: "soxr", providers: [.apt(["libsoxr-dev"])]),
    .systemLibrary(name: "CSpeexResampler", pkgConfig: "speexdsp", providers: [.apt(["libspeexdsp-dev"])]),
    .systemLibrary(name: "CSecretRabbit", pkgConfig: "samplerate", providers: [.apt(["libsamplerate0-dev"])]),

    // Ours and a peer in turns within one run, medians, tables, thresholds: shared by every part's benchmarks.
    .target(name: "Measuring", swiftSettings: settings),
    // A part's benchmarks are an executable of its own.
    .executableTarget(
      name: "ResamplingBenchmarks",
      dependencies: [
        "Measuring", "CSoxr", "CSpeexResampler", "CSecretRabbit",
        .product(name: "VoiceDSP", package: "voice-pipeline"),
      ], swiftSettings: settings),
  ]
)
