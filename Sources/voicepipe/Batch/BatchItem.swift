internal import Foundation
internal import SoundFiles

/// A recording of a batch, and what its outputs are called.
struct BatchItem: Sendable {
  let input: String
  /// Where its outputs go, their suffix left off: the place below the folder that was named.
  let stem: String

  /// What a folder is searched for.
  static let suffixes = Set(
    Container.allCases.flatMap(\.suffixes) + ["ogg", "oga", "opus", "mp3", "gsm", "vox", "sph", "nist", "voc"])

  /// Every recording that `names` name: files, and what lies in folders; in order, folders sorted.
  static func all(_ names: [String], in output: String) throws(Failure) -> [BatchItem] {
    var items: [BatchItem] = []
    for name in names {
      guard isFolder(name) else {
        items.append(BatchItem(input: name, stem: output + "/" + stem(of: name.split(separator: "/").last ?? "")))
        continue
      }
      let folder = name.hasSuffix("/") ? String(name.dropLast()) : name
      guard let found = FileManager.default.subpaths(atPath: folder) else {
        throw Failure(.noInput, "\(name): the folder cannot be read")
      }
      let recordings = found.sorted().filter { path in
        let place = "\(folder)/\(path)"
        return suffixes.contains(path.split(separator: ".").last?.lowercased() ?? "") && !isInside(place, output)
          && !isFolder(place)
      }
      if recordings.isEmpty {
        throw Failure(.noInput, "\(name): no recording in this folder, where what lies in the output's does not count")
      }
      items += recordings.map { BatchItem(input: "\(folder)/\($0)", stem: output + "/" + stem(of: $0[...])) }
    }
    var taken: [String: String] = [:]
    for item in items {
      if let other = taken.updateValue(item.input, forKey: item.stem) {
        throw Failure(
          .usage, "\(item.input): its output would be called as that of \(other); rename one, or use two batches")
      }
    }
    return items
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// What an earlier batch wrote is no input.
  private static func isInside(_ path: String, _ folder: String) -> Bool {
    let (path, folder) = (
      URL(fileURLWithPath: path).standardizedFileURL, URL(fileURLWithPath: folder).standardizedFileURL
    )
    return path.path.hasPrefix(folder.path + "/")
  }

  private static func stem(of path: Substring) -> String {
    guard let dot = path.lastIndex(of: "."), dot > (path.lastIndex(of: "/") ?? path.startIndex) else {
      return String(path)
    }
    return String(path[..<dot])
  }
}
