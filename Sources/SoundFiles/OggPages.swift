internal import Glibc

/// The end of an Ogg stream (RFC 3533): its last page is whole and says that it is the last.
///
/// libsndfile takes a stream that was cut off for one that ends there.
package enum OggPages {
  /// A page has at most 27 + 255 + 255 · 255 bytes.
  private static let longestPage = 65_307

  /// Whether the file at `path` is an Ogg stream that does not end as one.
  package static func areCutOff(path: String) -> Bool {
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard bytes(of: file, from: 0, count: 4) == Array("OggS".utf8) else { return false }
    let length = Int(lseek(file, 0, SEEK_END))
    let count = min(length, longestPage)
    return !endsWhole(bytes(of: file, from: length - count, count: count))
  }

  /// Whether the last page that begins in `tail`, a stream's last bytes, is whole and marked as the last.
  package static func endsWhole(_ tail: [UInt8]) -> Bool {
    let capture = Array("OggS".utf8)
    for first in stride(from: tail.count - 4, through: 0, by: -1) where Array(tail[first..<first + 4]) == capture {
      // Version, type (4: the last page), position, serial number, number, checksum; then the lengths of the segments.
      let page = tail[first...]
      guard page.count >= 27 else { return false }
      guard page[first + 4] == 0 else { continue }
      let lengths = page.dropFirst(27).prefix(Int(page[first + 26]))
      let body = lengths.reduce(0) { $0 + Int($1) }
      return page[first + 5] & 4 != 0 && page.count >= 27 + Int(page[first + 26]) + body
    }
    return false
  }

  private static func bytes(of file: Int32, from offset: Int, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let got = unsafe pread(file, &bytes, count, off_t(offset))
    return Array(bytes.prefix(max(0, got)))
  }
}
