internal import CSoundFile

/// The kinds of file that recordings are written as.
public enum Container: String, Hashable, Sendable, CaseIterable {
  case wav, w64, rf64, flac, aiff, au, caf

  /// What a file's name ends in; the first is the usual one.
  public var suffixes: [String] {
    switch self {
    case .wav: ["wav", "wave"]
    case .aiff: ["aiff", "aif", "aifc"]
    case .au: ["au", "snd"]
    case .w64, .rf64, .flac, .caf: [rawValue]
    }
  }

  /// The container for a file's name, nil for a suffix of no container. A name without a suffix is WAV.
  public init?(fileName: String) {
    let file = fileName.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else {
      self = .wav
      return
    }
    let suffix = file[file.index(after: dot)...].lowercased()
    guard let found = Self.allCases.first(where: { $0.suffixes.contains(suffix) }) else { return nil }
    self = found
  }

  /// The nearest format that this container can hold: itself, or as near as whole numbers come.
  public func nearest(to format: SampleEncoding) -> SampleEncoding {
    let kept = format.kept
    if holds(kept) { return kept }
    let instead: [SampleEncoding] =
      switch kept {
      case .unsigned8: [.signed8, .signed16]
      case .signed8: [.unsigned8, .signed16]
      case .signed32, .float32, .float64: [.signed32, .signed24, .signed16]
      case .signed24: [.signed32, .signed16]
      case .signed16, .aLaw, .muLaw, .compressed: [.signed16]
      }
    return instead.first(where: holds) ?? .signed16
  }

  private func holds(_ format: SampleEncoding) -> Bool {
    var info = SF_INFO(frames: 0, samplerate: 16_000, channels: 1, format: code | format.code, sections: 0, seekable: 0)
    return unsafe sf_format_check(&info) != 0
  }

  var code: Int32 {
    switch self {
    case .wav: Int32(SF_FORMAT_WAV)
    case .w64: Int32(SF_FORMAT_W64)
    case .rf64: Int32(SF_FORMAT_RF64)
    case .flac: Int32(SF_FORMAT_FLAC)
    case .aiff: Int32(SF_FORMAT_AIFF)
    case .au: Int32(SF_FORMAT_AU)
    case .caf: Int32(SF_FORMAT_CAF)
    }
  }
}
