internal import CSoundFile

/// libsndfile's notes on a header, the only place where it tells that a file is shorter than its header says.
struct HeaderLog {
  let text: String

  private static let placeholders: [ClosedRange<Int64>] = [0x7FFF_0000...0x8000_FFFF, 0xFFFF_0000...0x1_0000_FFFF]

  init(text: String) { self.text = text }

  init(of file: OpaquePointer) {
    var bytes = [CChar](repeating: 0, count: 16_384)
    let count = unsafe Int(sf_command(file, Int32(SFC_GET_LOG_INFO), &bytes, Int32(bytes.count)))
    text = String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a size stands for none: programs that do not know it yet announce 2^31 or 2^32 bytes, some more or less.
  static func isPlaceholder(_ size: Int64) -> Bool { placeholders.contains { $0.contains(size) } }

  /// Whether some part has fewer bytes than it announces: lines such as "data : 4000 (should be 2999)".
  var tellsOfMissingData: Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      guard let match = line.wholeMatch(of: /(.*): *(\d+) \(should be (\d+)\).*/), let told = Int64(match.2),
        let found = Int64(match.3)
      else { return false }
      // Some programs tell RIFF's size with its own 8 bytes; what samples miss, "data" tells too.
      let surplus: Int64 = match.1.hasPrefix("RIFF") ? 8 : 0
      return told > found + surplus && !Self.isPlaceholder(told)
    }
  }

  /// Bytes of samples that a WAV header announces, and that are there as far as is known.
  var sampleBytes: (told: Int64, found: Int64)? {
    for line in text.split(whereSeparator: \.isNewline) {
      guard let match = line.wholeMatch(of: /data *: *(\d+)(?: \(should be (\d+)\))?.*/), let told = Int64(match.1)
      else { continue }
      return (told, match.2.flatMap { Int64($0) } ?? told)
    }
    return nil
  }
}
