internal import Foundation

// Phrases that work against each other or not at all.
extension PlanWarning {
  static func phrases(_ stop: StopSpeakingPlan) -> [PlanWarning] {
    let interruptions = stop.interruptionPhrases.map(words)
    let path = "stopSpeakingPlan.acknowledgementPhrases"
    var warnings: [PlanWarning] = []
    for (index, phrase) in stop.acknowledgementPhrases.enumerated() {
      let phraseWords = words(phrase)
      let hit = interruptions.firstIndex { !$0.isEmpty && contains(phraseWords, $0) }
      if let hit {
        let same = interruptions[hit] == phraseWords
        let other = JSONValue.quoted(stop.interruptionPhrases[hit])
        warnings.append(
          PlanWarning(
            keyPath: "\(path)[\(index)]",
            message: "\(JSONValue.quoted(phrase)) always interrupts: "
              + (same ? "it is also an interruption phrase" : "it holds the interruption phrase \(other)")))
      }
      if phraseWords.isEmpty { warnings.append(wordless("\(path)[\(index)]", phrase)) }
    }
    for (index, phrase) in stop.interruptionPhrases.enumerated() where interruptions[index].isEmpty {
      warnings.append(wordless("stopSpeakingPlan.interruptionPhrases[\(index)]", phrase))
    }
    return warnings
  }

  private static func wordless(_ path: String, _ phrase: String) -> PlanWarning {
    PlanWarning(keyPath: path, message: "\(JSONValue.quoted(phrase)) holds no word and never matches")
  }

  /// Whether `part` is in `words`, in a row.
  private static func contains(_ words: [String], _ part: [String]) -> Bool {
    guard part.count <= words.count else { return false }
    return (0...words.count - part.count).contains { words[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// The phrase as turn taking sees it: NFC, lower case, apostrophes gone, runs of letters, marks and numbers, hyphens
  /// between them kept.
  private static func words(_ phrase: String) -> [String] {
    let hyphens: [Unicode.Scalar] = ["-", "\u{2010}", "\u{2011}"]
    let apostrophes: [Unicode.Scalar] = ["'", "\u{2019}", "\u{2018}", "\u{2BC}", "\u{FF07}"]
    let scalars = phrase.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars.filter {
      !apostrophes.contains($0)
    }
    let isWord = scalars.map { CharacterSet.alphanumerics.contains($0) }
    var (words, word) = ([String](), "")
    for (index, scalar) in scalars.enumerated() {
      let joins = index > 0 && index + 1 < isWord.count && isWord[index - 1] && isWord[index + 1]
      if isWord[index] {
        word.unicodeScalars.append(scalar)
      } else if joins && hyphens.contains(scalar) {
        word += "-"
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
