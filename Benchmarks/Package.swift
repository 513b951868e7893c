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
    .systemLibrary(name: "CSpeexPreprocessor", pkgConfig: "speexdsp", providers: [.apt(["libspeexdsp-dev"])]),
    .systemLibrary(name: "CFourier", pkgConfig: "fftw3f", providers: [.apt(["libfftw3-dev"])]),
    .target(
      name: "CWebRTC",
      cxxSettings: [
        .unsafeFlags(["-I/usr/include/webrtc_audio_processing"]), .define("WEBRTC_POSIX"),
        .define("WEBRTC_AUDIO_PROCESSING_ONLY_BUILD"),
      ], linkerSettings: [.linkedLibrary("webrtc_audio_processing")]),
    // The allocator's statistics.
    .target(name: "CCounting"),
    // Stands before the allocator and counts.
    .target(name: "CInterposition"),

    // Ours and a peer in turns within one run, medians, tables, thresholds: shared by every part's benchmarks.
    .target(name: "Measuring", swiftSettings: settings),
    // A part's benchmarks are an executable of its own.
    .executableTarget(
      name: "ResamplingBenchmarks",
      dependencies: [
        "Measuring", "CSoxr", "CSpeexResampler", "CSecretRabbit",
        .product(name: "VoiceDSP", package: "voice-pipeline"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "PipelineBenchmarks",
      dependencies: [
        "Measuring", "CCounting", "CSpeexPreprocessor", "CFourier", "CWebRTC",
        .product(name: "VoicePipeline", package: "voice-pipeline"),
        .product(name: "VoiceDSP", package: "voice-pipeline"),
        .product(name: "_TestSupport", package: "voice-pipeline"),
      ], swiftSettings: settings),
    // The audio path and nothing else, for Tools/check-counts and Tools/check-instructions.
    .executableTarget(
      name: "FramePath",
      dependencies: [
        "Measuring", "CCounting", "CInterposition", "CSpeexPreprocessor", "CWebRTC",
        .product(name: "VoicePipeline", package: "voice-pipeline"),
        .product(name: "VoiceDSP", package: "voice-pipeline"),
        .product(name: "_TestSupport", package: "voice-pipeline"),
      ], swiftSettings: settings),
  ]
)
