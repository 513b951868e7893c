import Foundation
import Testing

@testable import voicepipe

struct OutputFileTests {
  @Test func isThereWhenCommittedAndNotBefore() throws {
    let folder = try Folder()
    let file = try OutputFile(folder.path("a.txt"))
    let sink = ByteSink(descriptor: file.descriptor, name: file.name)
    try sink.write("hello\n")
    try sink.flush()
    #expect(try folder.names != ["a.txt"])
    try file.commit()
    #expect(try folder.names == ["a.txt"])
    #expect(try String(contentsOfFile: folder.path("a.txt"), encoding: .utf8) == "hello\n")
  }

  @Test func leavesTheFormerFileWhenThrownAway() throws {
    let folder = try Folder()
    try folder.write("former", to: "a.txt")
    do {
      let file = try OutputFile(folder.path("a.txt"))
      let sink = ByteSink(descriptor: file.descriptor, name: file.name)
      try sink.write("new")
      try sink.flush()
    }
    #expect(try folder.names == ["a.txt"])
    #expect(try String(contentsOfFile: folder.path("a.txt"), encoding: .utf8) == "former")
  }

  @Test func aLinkStaysALink() throws {
    let folder = try Folder()
    try folder.write("former", to: "real")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "real")
    let file = try OutputFile(folder.path("link"))
    try file.commit()
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("real"))).isEmpty)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "real")
  }

  @Test func aLinkToWhatIsNotThereYetStaysALink() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path("far"), withIntermediateDirectories: true)
    for (link, target) in [("link", "further"), ("further", "far/real")] {
      try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: target)
    }
    var outputs = Outputs(inputs: [])
    _ = try outputs.open(folder.path("link"))
    #expect(throws: Failure.self, "the same file under another name") { try outputs.open(folder.path("far/real")) }
    try outputs.commit()
    #expect(FileManager.default.fileExists(atPath: folder.path("far/real")))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "further")
  }

  /// Whatever stands beside the slash: U+0600 and it, or it and an accent, are one Swift character.
  @Test(arguments: ["a b.txt", "two\nlines.txt", "\u{301}a.txt", "d\u{600}/a.txt", "\u{200D}.txt"])
  func takesAnyName(_ name: String) throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path("d\u{600}"), withIntermediateDirectories: true)
    try OutputFile("\(folder.url.path)/\(name)").commit()
    #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder.url.path)/\(name)")).isEmpty)
  }

  /// Who may read a call is not widened by writing it again.
  @Test(arguments: [0o600, 0o640, 0o666] as [mode_t]) func whoMayReadItStaysAsItWas(told: mode_t) throws {
    let folder = try Folder()
    try folder.write("former", to: "a.txt")
    try FileManager.default.setAttributes([.posixPermissions: Int(told)], ofItemAtPath: folder.path("a.txt"))
    let file = try OutputFile(folder.path("a.txt"))
    func mode(_ name: String) -> mode_t {
      var status = stat()
      return unsafe stat(folder.path(name), &status) == 0 ? status.st_mode & 0o7777 : 0
    }
    #expect(try folder.names.map { mode($0) } == [told, told])
    try file.commit()
    #expect(mode("a.txt") == told)
  }

  @Test func cannotBeMadeInAFolderThatIsNotThere() throws {
    let folder = try Folder()
    let failure = try #require(throws: Failure.self) { _ = try OutputFile(folder.path("no/a.txt")) }
    #expect(failure.exitCode == 73)
    #expect(failure.message.contains("no/a.txt"))
  }

  @Test func cannotBeAFolder() throws {
    let folder = try Folder()
    #expect(try #require(throws: Failure.self) { _ = try OutputFile(folder.path("")) }.exitCode == 73)
  }

  @Test func aFullDeviceIsToldAsAWriteError() throws {
    let file = try OutputFile("/dev/full")
    let sink = ByteSink(descriptor: file.descriptor, name: file.name)
    try sink.write("x")
    let failure = try #require(throws: Failure.self) { try sink.flush() }
    #expect(failure.exitCode == 74)
  }
}
