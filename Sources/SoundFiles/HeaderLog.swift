internal import CSoundFile

/// libsndfile's notes on a header, the only place where it tells that a file is shorter than its header says.
struct HeaderLog {
  let text: String

  init(text: String) { self.text = text }

  init(of file: OpaquePointer) {
    var bytes = [CChar](repeating: 0, count: 16_384)
    let count = unsafe Int(sf_command(file, Int32(SFC_GET_LOG_INFO), &bytes, Int32(bytes.count)))
    text = String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether some part has fewer bytes than it announces: lines such as "data : 4000 (should be 2999)".
  ///
  /// Announcements of 2^31 - 1 and more are what programs write that do not know the length yet.
  var tellsOfMissingData: Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
      guard let match = line.wholeMatch(of: /.*: *(\d+) \(should be (\d+)\).*/), let told = Int64(match.1),
        let found = Int64(match.2)
      else { return false }
      return told > found && told < 0x7FFF_0000
    }
  }
}
