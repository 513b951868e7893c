internal import Foundation

/// The files that one run writes: none of them an input of it, no two the same, all put into place together.
struct Outputs {
  private var taken: [String: String] = [:]
  private var files: [OutputFile] = []

  /// Outputs beside which `inputs` are read.
  init(inputs: [String]) {
    for name in inputs where name != "-" {
      if let identity = Self.identity(name) { taken[identity] = "the input \(name)" }
    }
  }

  /// Begins the output `name`; `isLive`: for readers who follow it.
  mutating func open(_ name: String, isLive: Bool = false) throws(Failure) -> OutputFile {
    let stream = Inherited.standardStream(name)
    if let identity = stream.map({ "stream \($0)" }) ?? Self.identity(name) {
      if let other = taken[identity] {
        throw Failure(.usage, "\(name): is \(other) too; name another file for the output")
      }
      taken[identity] = stream == STDOUT_FILENO ? "standard output" : "the output \(name)"
    }
    let file = try OutputFile(name, isLive: isLive)
    files.append(file)
    return file
  }

  /// Empties the live ones. To be called when nothing can be refused any more.
  func beginLive() {
    for file in files { file.beginLive() }
  }

  /// Puts all of them into their places. To be called when every byte is handed over.
  ///
  /// None of them takes its place before all are on the disk: a full one leaves every former file as it was.
  func commit() throws(Failure) {
    for file in files { try file.writeOut() }
    for file in files { try file.move() }
  }

  /// What makes a file the same under two names; nil for devices and pipes, which any number may share.
  private static func identity(_ name: String) -> String? {
    var status = stat()
    if unsafe stat(name, &status) == 0 {
      return status.st_mode & S_IFMT == S_IFREG ? "\(status.st_dev):\(status.st_ino)" : nil
    }
    let url = URL(fileURLWithPath: OutputFile.resolved(name))
    return url.deletingLastPathComponent().resolvingSymlinksInPath().appendingPathComponent(url.lastPathComponent).path
  }
}
