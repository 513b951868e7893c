import Foundation
import TestSupport
import Testing

/// What README and articles show is compiled: each Swift block stands between `// Shown from here` and `// to here` in a test
/// of this folder, as it is but for the indentation.
@Suite struct ShownExamplesTests {
  private static let articles = "Sources/VoicePipeline/VoicePipeline.docc"

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  private static func names(of folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: folder).path)
      .filter { $0.hasSuffix(ending) }.sorted().map { folder + "/" + $0 }
  }

  /// The blocks between lines that end in `first` and in `last`, without the indentation that all their lines have.
  private static func blocks(of text: String, from first: String, to last: String) -> [String] {
    var (blocks, block): ([String], [Substring]?) = ([], nil)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = block, line.hasSuffix(last) {
        let indent = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        blocks.append(lines.map { String($0.dropFirst(indent)) }.joined(separator: "\n"))
        block = nil
      } else if block != nil {
        block?.append(line)
      } else if line.hasSuffix(first) {
        block = []
      }
    }
    return blocks
  }

  @Test func everyExampleIsCompiled() throws {
    var compiled: Set<String> = []
    for path in try Self.names(of: "Tests/VoicePipelineTests/Documentation", ending: ".swift") {
      compiled.formUnion(Self.blocks(of: try Self.text(path), from: "// Shown from here", to: "// to here"))
    }
    var shown = 0
    for path in ["README.md"] + (try Self.names(of: Self.articles, ending: ".md")) {
      for block in Self.blocks(of: try Self.text(path), from: "```swift", to: "```") {
        // A part of a manifest is no program.
        guard !block.hasPrefix("dependencies:") else { continue }
        shown += 1
        let code = String(block.trimmingPrefix("import VoicePipeline\n\n"))
        let isCompiled = compiled.contains(code)
        #expect(isCompiled, "\(path) shows what no test compiles:\n\(code)")
      }
    }
    #expect(shown >= 16)
  }
}
