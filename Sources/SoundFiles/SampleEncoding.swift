internal import CSoundFile

/// How a file keeps one sample.
public enum SampleEncoding: Hashable, Sendable, CaseIterable {
  case unsigned8, signed8, signed16, signed24, signed32
  case float32, float64
  /// ITU-T G.711, one byte a sample.
  case aLaw, muLaw
  /// Anything that is not PCM: ADPCM, GSM, Vorbis, Opus, MP3 and the like. Read only.
  case compressed

  /// How many bits a sample of a whole-number format has, else nil.
  public var integerBits: Int? {
    switch self {
    case .unsigned8, .signed8: 8
    case .signed16: 16
    case .signed24: 24
    case .signed32: 32
    case .float32, .float64, .aLaw, .muLaw, .compressed: nil
    }
  }

  /// Whether it holds more than full scale.
  public var isFloat: Bool { self == .float32 || self == .float64 }

  /// How many bytes a sample takes, nil where that differs from sample to sample.
  public var bytes: Int? {
    switch self {
    case .unsigned8, .signed8, .aLaw, .muLaw: 1
    case .signed16: 2
    case .signed24: 3
    case .signed32, .float32: 4
    case .float64: 8
    case .compressed: nil
    }
  }

  /// What people call it: "16-bit", "32-bit float", "A-law".
  public var name: String {
    switch self {
    case .unsigned8: "8-bit unsigned"
    case .signed8: "8-bit"
    case .signed16: "16-bit"
    case .signed24: "24-bit"
    case .signed32: "32-bit"
    case .float32: "32-bit float"
    case .float64: "64-bit float"
    case .aLaw: "A-law"
    case .muLaw: "mu-law"
    case .compressed: "compressed"
    }
  }

  /// The format of an output that keeps this one as far as it is PCM: lossy formats become 16-bit.
  public var kept: SampleEncoding { self == .compressed ? .signed16 : self }

  var code: Int32 {
    switch self {
    case .unsigned8: Int32(SF_FORMAT_PCM_U8)
    case .signed8: Int32(SF_FORMAT_PCM_S8)
    case .signed16: Int32(SF_FORMAT_PCM_16)
    case .signed24: Int32(SF_FORMAT_PCM_24)
    case .signed32: Int32(SF_FORMAT_PCM_32)
    case .float32: Int32(SF_FORMAT_FLOAT)
    case .float64: Int32(SF_FORMAT_DOUBLE)
    case .aLaw: Int32(SF_FORMAT_ALAW)
    case .muLaw: Int32(SF_FORMAT_ULAW)
    case .compressed: 0
    }
  }

  init(code: Int32) {
    switch Int(code) & SF_FORMAT_SUBMASK {
    case SF_FORMAT_ALAC_16: self = .signed16
    case SF_FORMAT_ALAC_20, SF_FORMAT_ALAC_24: self = .signed24
    case SF_FORMAT_ALAC_32: self = .signed32
    case let subtype: self = Self.allCases.first { Int($0.code) == subtype } ?? .compressed
    }
  }
}
