/// Phrases of a plan, split into words, and where they occur.
///
/// For the control thread. A text of n words costs n look-ups and as many comparisons as phrases begin with its words.
struct Phrases: Sendable {
  private var byFirstWord: [String: [[String]]] = [:]

  /// Phrases without a word count for nothing.
  init(_ phrases: [String]) {
    for phrase in phrases {
      let words = Words.split(phrase)
      guard let first = words.first else { continue }
      let known = byFirstWord[first, default: []]
      if !known.contains(words) { byFirstWord[first] = known + [words] }
    }
  }

  /// Whether one of them occurs in `words`, as whole words in a row.
  func occur(in words: [String]) -> Bool {
    words.indices.contains { i in !lengths(in: words, at: i).isEmpty }
  }

  /// Whether `words` are nothing but phrases, one after the other.
  func makeUp(_ words: [String]) -> Bool {
    // Which words can begin a phrase, with only phrases before.
    var reached = [Bool](repeating: false, count: words.count + 1)
    reached[0] = true
    for i in words.indices where reached[i] {
      for length in lengths(in: words, at: i) { reached[i + length] = true }
    }
    return reached[words.count]
  }

  /// How long the phrases are that begin with word `i`.
  private func lengths(in words: [String], at i: Int) -> [Int] {
    guard let phrases = byFirstWord[words[i]] else { return [] }
    return phrases.compactMap { words[i...].starts(with: $0) ? $0.count : nil }
  }
}
