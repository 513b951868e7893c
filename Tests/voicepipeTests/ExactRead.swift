import Foundation
import Testing

extension FileHandle {
  /// The next `count` bytes; throws where the other end is closed before they came.
  func read(exactly count: Int) throws -> Data {
    var bytes = Data()
    while bytes.count < count {
      let part = try read(upToCount: count - bytes.count) ?? Data()
      try #require(!part.isEmpty, "it ended after \(bytes.count) of \(count) bytes")
      bytes += part
    }
    return bytes
  }
}
