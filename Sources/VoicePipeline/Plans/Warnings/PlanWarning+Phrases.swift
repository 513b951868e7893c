// Phrases that work against each other or not at all.
extension PlanWarning {
  static func phrases(_ stop: StopSpeakingPlan) -> [PlanWarning] {
    let interruptions = stop.interruptionPhrases.map(Words.split)
    let path = "stopSpeakingPlan.acknowledgementPhrases"
    var warnings: [PlanWarning] = []
    for (index, phrase) in stop.acknowledgementPhrases.enumerated() {
      let phraseWords = Words.split(phrase)
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
}
