public import Foundation

/// A folder of its own for one test, removed with it.
public final class TemporaryFolder {
  /// Where it is.
  public let url: URL

  /// An empty folder.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "voicepipe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of `name` in it.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Every name in it, sorted, hidden ones too.
  public var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }

  /// Writes a file of text.
  public func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  /// Writes a file of bytes.
  public func write(_ bytes: Data, to name: String) throws { try bytes.write(to: URL(filePath: path(name))) }

  /// What the file `name` holds.
  public func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

  /// The same as text.
  public func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
}
