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
