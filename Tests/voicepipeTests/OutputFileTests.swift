import Foundation
import TestSupport
import Testing

@testable import voicepipe

struct OutputFileTests {
  @Test func isThereWhenCommittedAndNotBefore() throws {
    let folder = try TemporaryFolder()
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
    let folder = try TemporaryFolder()
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
    let folder = try TemporaryFolder()
    try folder.write("former", to: "real")
    try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "real")
    let file = try OutputFile(folder.path("link"))
    try file.commit()
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("real"))).isEmpty)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "real")
  }

  @Test func aLinkToWhatIsNotThereYetStaysALink() throws {
    let folder = try TemporaryFolder()
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
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("d\u{600}"), withIntermediateDirectories: true)
    try OutputFile("\(folder.url.path)/\(name)").commit()
    #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder.url.path)/\(name)")).isEmpty)
  }

  /// Who may read a call is not widened by writing it again.
  @Test(arguments: [0o600, 0o640, 0o666] as [mode_t]) func whoMayReadItStaysAsItWas(told: mode_t) throws {
    let folder = try TemporaryFolder()
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
    let folder = try TemporaryFolder()
    let failure = try #require(throws: Failure.self) { _ = try OutputFile(folder.path("no/a.txt")) }
    #expect(failure.exitCode == 73)
    #expect(failure.message.contains("no/a.txt"))
  }

  @Test func cannotBeAFolder() throws {
    let folder = try TemporaryFolder()
    #expect(try #require(throws: Failure.self) { _ = try OutputFile(folder.path("")) }.exitCode == 73)
  }

  @Test func aFullDeviceIsToldAsAWriteError() throws {
    let file = try OutputFile("/dev/full")
    let sink = ByteSink(descriptor: file.descriptor, name: file.name)
    try sink.write("x")
    let failure = try #require(throws: Failure.self) { try sink.flush() }
    #expect(failure.exitCode == 74)
  }

  /// Where a standard stream is a file, its shell goes on writing to it: it is written to, not replaced.
  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
  func aRedirectedStreamIsWrittenTo(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 1), to: "in.wav")
    try folder.write("before\n", to: "log")
    let run = try Run(script: "{ $0 process in.wav out.wav --events \(name); echo after; } >> log", in: folder)
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(try Run(["process", "in.wav", "out.wav", "--events", "events"], in: folder).code == 0)
    #expect(try folder.text("log") == "before\n" + folder.text("events") + "after\n")
    let both = try Run(["process", "in.wav", "out.wav", "--events", "-", "--trace", name], in: folder)
    #expect(both.code == 64 && both.errors.contains("is standard output too"))
  }

  /// Where one of a run's files cannot be written out, every former file stays.
  @Test(arguments: [0, 1]) func allAreWrittenOutBeforeAnyIsPutInPlace(_ broken: Int) throws {
    let folder = try TemporaryFolder()
    let names = ["a.txt", "b.txt"]
    for name in names { try folder.write("former", to: name) }
    do {
      var outputs = Outputs(inputs: [])
      let files = try names.map { try outputs.open(folder.path($0)) }
      // A pipe in the file's place: what the system is asked to write out there is refused.
      let pipe = Pipe()
      try #require(dup2(pipe.fileHandleForWriting.fileDescriptor, files[broken].descriptor) >= 0)
      let failure = try #require(throws: Failure.self) { try outputs.commit() }
      #expect(failure.exitCode == 74 && failure.message.hasPrefix(folder.path(names[broken])), "\(failure)")
    }
    #expect(try folder.names == names)
    #expect(try names.map { try folder.text($0) } == ["former", "former"])
  }

  /// A file that may not grow further is an error like any other, and nothing of it stays.
  @Test func theLimitOfAFilesSizeIsTold() throws {
    let folder = try TemporaryFolder()
    try folder.record(ProcessTests.bursts(16_000, seconds: 60), to: "in.wav")
    let run = try Run(script: "ulimit -f 8; exec $0 process in.wav out.wav --events e.jsonl", in: folder)
    #expect(run.code == 74 && run.errors.hasPrefix("voicepipe: error: out.wav: writing failed"), "\(run.errors)")
    #expect(try folder.names == ["in.wav"])
  }

  @Test func anEmptyNameIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.record([0.5], to: "in.wav")
    let input = try Run(["process", "", "out.wav"], in: folder)
    #expect(input.code == 66)
    #expect(input.errors == "voicepipe: error: the name of an input is empty; name a file to read\n")
    let output = try Run(["process", "in.wav", ""], in: folder)
    #expect(
      output.code == 73 && output.errors == "voicepipe: error: the name of an output is empty; name a file to write\n")
  }
}
