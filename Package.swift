// swift-tools-version: 6.2
import PackageDescription

// One list of settings for every Swift target: no unsafe flags, so that hosts can depend on a tagged version.
let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
]

// Plans to copy, beside the text of them that the module holds.
let presets = [
  "call-center",
  "e-commerce",
  "education",
  "english",
  "healthcare",
  "home-tv",
  "non-english",
  "quiet-office",
].map { "Plans/Presets/\($0).json" }

let package = Package(
  name: "voice-pipeline",
  products: [
    .library(name: "VoicePipeline", targets: ["VoicePipeline"]),
    // Signal processing alone, for hosts that want no more than, say, the resampler.
    .library(name: "VoiceDSP", targets: ["VoiceDSP", "VoiceRealtime"]),
    .executable(name: "voicepipe", targets: ["voicepipe"]),
    // The recordings of TestAudio, for Benchmarks/; not for hosts.
    .library(name: "_TestSupport", targets: ["TestSupport"]),
  ],
  traits: [
    .trait(
      name: "FFTW",
      description: "Fourier transforms by FFTW, which is under the GPL. Without it our own serve, and take longer."),
    .default(enabledTraits: ["FFTW"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // C libraries of the system. Each shim header is the list of audited calls.
    .systemLibrary(name: "CFFTW", pkgConfig: "fftw3f", providers: [.apt(["libfftw3-dev"])]),
    .systemLibrary(name: "CSpeexDSP", pkgConfig: "speexdsp", providers: [.apt(["libspeexdsp-dev"])]),
    .systemLibrary(name: "CSampleRate", pkgConfig: "samplerate", providers: [.apt(["libsamplerate0-dev"])]),
    .systemLibrary(name: "CSoundFile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .target(name: "CRealtime"),
    // Inner loops in as many lanes as the processor has.
    .target(name: "CKernels"),

    // What crosses threads, and units.
    .target(name: "VoiceRealtime", dependencies: ["CRealtime"], swiftSettings: settings),
    // Signal processing, no policy.
    .target(
      name: "VoiceDSP",
      dependencies: [
        "VoiceRealtime", "CKernels", "CSampleRate", .target(name: "CFFTW", condition: .when(traits: ["FFTW"])),
      ], swiftSettings: settings),
    // The engine: plans, stages, events.
    .target(
      name: "VoicePipeline", dependencies: ["VoiceRealtime", "VoiceDSP", "CSpeexDSP", "CPCRE2"],
      exclude: presets, swiftSettings: settings),
    // Reading and writing recordings; not real-time.
    .target(name: "SoundFiles", dependencies: ["CSoundFile", "VoiceRealtime"], swiftSettings: settings),
    // The report of a call: a page and what it is drawn from.
    .target(name: "CReportPage", exclude: ["Page"]),
    .target(
      name: "CallReport", dependencies: ["CReportPage", "VoicePipeline", "VoiceDSP", "VoiceRealtime"],
      swiftSettings: settings),
    // The driver.
    .executableTarget(
      name: "voicepipe",
      dependencies: [
        "VoicePipeline", "VoiceDSP", "SoundFiles", "CallReport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Paces live calls for Tools/soak; not part of a product.
    .executableTarget(name: "soak", dependencies: ["VoicePipeline", "VoiceRealtime"], swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["VoicePipeline"], path: "Tests/TestSupport", swiftSettings: settings),
    // Every part of the audio path in real-time sections, for Tools/check-realtime.
    .executableTarget(
      name: "RealtimeSafety", dependencies: ["VoicePipeline", "VoiceDSP", "VoiceRealtime", "TestSupport"],
      path: "Tests/RealtimeSafety", swiftSettings: settings),
    .testTarget(
      name: "VoiceRealtimeTests", dependencies: ["VoiceRealtime", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "VoiceDSPTests", dependencies: ["VoiceDSP", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "VoicePipelineTests", dependencies: ["VoicePipeline", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "SoundFilesTests", dependencies: ["SoundFiles", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "CallReportTests", dependencies: ["CallReport", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "voicepipeTests", dependencies: ["voicepipe", "SoundFiles", "TestSupport"], swiftSettings: settings),
  ]
)
