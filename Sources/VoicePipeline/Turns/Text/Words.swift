internal import Foundation

/// The words of a text as turn taking counts and compares them.
///
/// The text in NFC and lower case; runs of letters, marks and numbers; apostrophes vanish; a hyphen between two such
/// characters is part of the word, written `-`; each Han, Hiragana or Katakana character is a word by itself. For the
/// control thread; time in proportion to the text.
struct Words {
  private(set) var list: [String] = []
  private var current = ""
  /// A hyphen that is part of the word if a letter follows.
  private var hyphen = false

  static func split(_ text: String) -> [String] {
    var words = Words()
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8 { words.add(ascii: byte) }
    } else {
      for scalar in text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars { words.add(scalar) }
    }
    words.endWord()
    return words.list
  }

  private mutating func add(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      addToWord(Unicode.Scalar(byte))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): addToWord(Unicode.Scalar(byte | 0x20))
    case UInt8(ascii: "'"): break
    case UInt8(ascii: "-"): addHyphen()
    default: endWord()
    }
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    if scalar.isASCII { return add(ascii: UInt8(scalar.value)) }
    switch scalar {
    case "’", "‘", "ʼ", "＇": return
    case "‐", "‑": return addHyphen()
    // A sigma at the end of a word is the same letter: ΣΤΟΠ ΑΣ and ας have to agree.
    case "ς": return addToWord("σ")
    default: break
    }
    guard scalar.properties.generalCategory.isOfWords else { return endWord() }
    if scalar.isWordByItself {
      endWord()
      list.append(String(Character(scalar)))
    } else {
      addToWord(scalar)
    }
  }

  private mutating func addToWord(_ scalar: Unicode.Scalar) {
    if hyphen { current.unicodeScalars.append("-") }
    hyphen = false
    current.unicodeScalars.append(scalar)
  }

  private mutating func addHyphen() {
    if current.isEmpty || hyphen { return endWord() }
    hyphen = true
  }

  private mutating func endWord() {
    hyphen = false
    if current.isEmpty { return }
    list.append(current)
    current = ""
  }
}

extension Unicode.GeneralCategory {
  /// L, M and N: what words are made of.
  fileprivate var isOfWords: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Han, Hiragana or Katakana: the letters, marks and numbers of these scripts in Unicode 15.1 (Scripts.txt), and the
  /// prolonged sound mark that both kana share.
  fileprivate var isWordByItself: Bool {
    switch value {
    case 0x3005, 0x3007, 0x3021...0x3029, 0x3038...0x303B, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAD9,
      0x16FE3, 0x16FF0...0x16FF1, 0x20000...0x2EE5D, 0x2F800...0x2FA1D, 0x30000...0x323AF:
      true
    case 0x3041...0x3096, 0x309D...0x309F, 0x1B001...0x1B11F, 0x1B132, 0x1B150...0x1B152: true
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D, 0x1AFF0...0x1AFFE, 0x1B000,
      0x1B120...0x1B122, 0x1B155, 0x1B164...0x1B167:
      true
    default: false
    }
  }
}
