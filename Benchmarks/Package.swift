// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that hosts pull neither the peers nor the measuring in. Figures: Tools/bench.
// Scripts build it and show nothing of what the compilers say: a warning must fail.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let benchmark = Target.Dependency.product(name: "Benchmark", package: "benchmark")
let dsp = Target.Dependency.product(name: "VoiceDSP", package: "voice-pipeline")
let pipeline = Target.Dependency.product(name: "VoicePipeline", package: "voice-pipeline")
let testSupport = Target.Dependency.product(name: "_TestSupport", package: "voice-pipeline")

let package = Package(
  name: "voice-pipeline-benchmarks",
  // What ordo-one/benchmark asks for there.
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "voice-pipeline", path: ".."),
    // Without its traits, which stand before the allocator and the runtime: CInterposition counts allocations.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
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
        .treatAllWarnings(as: .error),
        .unsafeFlags(["-I/usr/include/webrtc_audio_processing"]), .define("WEBRTC_POSIX"),
        .define("WEBRTC_AUDIO_PROCESSING_ONLY_BUILD"),
      ], linkerSettings: [.linkedLibrary("webrtc_audio_processing")]),
    // The allocator's statistics.
    .target(name: "CCounting", cSettings: [.treatAllWarnings(as: .error)]),
    // Stands before the allocator and counts.
    .target(name: "CInterposition", cSettings: [.treatAllWarnings(as: .error)]),

    // Clocks, and the speech that all are measured on.
    .target(name: "Measuring", dependencies: [dsp, testSupport], swiftSettings: settings),
    // Ours and the peers in turns, as a benchmark of ordo-one/benchmark.
    .target(name: "Contests", dependencies: ["Measuring", "CInterposition", benchmark], swiftSettings: settings),
    // The benchmarks: their folders must lie in one called Benchmarks.
    .executableTarget(
      name: "PipelineBenchmarks",
      dependencies: ["Contests", "Measuring", "CSpeexPreprocessor", "CFourier", "CWebRTC", benchmark, dsp, pipeline],
      path: "PipelineBenchmarks", swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "ResamplingBenchmarks",
      dependencies: ["Contests", "Measuring", "CSoxr", "CSpeexResampler", "CSecretRabbit", benchmark, dsp],
      path: "ResamplingBenchmarks", swiftSettings: settings,
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // Many live calls on one core, simulated.
    .executableTarget(
      name: "LiveStreams", dependencies: ["Measuring", "CCounting", "CSpeexPreprocessor", pipeline],
      swiftSettings: settings),
    // The audio path and nothing else, for Tools/check-counts and Tools/check-instructions.
    .executableTarget(
      name: "FramePath",
      dependencies: [
        "Measuring", "CCounting", "CInterposition", "CSpeexPreprocessor", "CWebRTC", dsp, pipeline, testSupport,
      ], swiftSettings: settings),
  ]
)
