public import Foundation

/// Where the files of this repository lie that tests read.
public enum Repository {
  /// Its root.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The recordings, and the truth about them.
  public static let testAudio = root.appending(path: "TestAudio")
}
