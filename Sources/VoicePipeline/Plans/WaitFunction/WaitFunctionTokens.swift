/// Cuts an expression into numbers, names and symbols.
struct WaitFunctionTokens {
  enum Kind: Equatable {
    case number(Double)
    case name(Substring)
    case symbol(Character)
    case end

    /// What was found, for an error.
    var found: String {
      switch self {
      case .number(let value): "the number \(value)"
      case .name(let name): name.count > 20 ? "\(name.prefix(20))…" : String(name)
      case .symbol(let character): String(character)
      case .end: "the end"
      }
    }
  }
  struct Token {
    let kind: Kind
    /// Characters, from 1.
    let column: Int
  }

  private let text: String
  private var index: String.Index
  private var column = 1

  init(_ text: String) {
    self.text = text
    index = text.startIndex
  }

  mutating func next() throws(WaitFunctionError) -> Token {
    while let character = peek, character.isWhitespace { advance() }
    let start = column
    guard let character = peek else { return Token(kind: .end, column: start) }
    if character.isDigit || character == "." { return Token(kind: try number(), column: start) }
    if character.isNamePart {
      let first = index
      while let character = peek, character.isNamePart || character.isDigit { advance() }
      return Token(kind: .name(text[first..<index]), column: start)
    }
    guard "+-*/^(),".contains(character) else {
      throw error(start, "unexpected \(character)\(WaitFunctionTokens.hint(for: character))")
    }
    advance()
    if character == "*" && peek == "*" { throw error(column, "a power is written ^, not **") }
    return Token(kind: .symbol(character), column: start)
  }

  /// Digits with at most one point, and an exponent; not more than a Double holds.
  private mutating func number() throws(WaitFunctionError) -> Kind {
    let (first, start) = (index, column)
    var digits = 0
    while let character = peek, character.isDigit {
      digits += 1
      advance()
    }
    if peek == "." {
      advance()
      while let character = peek, character.isDigit {
        digits += 1
        advance()
      }
    }
    guard digits > 0 else { throw error(start, "a point without digits") }
    if peek == "e" || peek == "E" {
      let mantissaEnd = (index, column)
      advance()
      if peek == "+" || peek == "-" { advance() }
      if peek?.isDigit == true {
        while peek?.isDigit == true { advance() }
      } else {
        throw error(mantissaEnd.1, "an exponent without digits")
      }
    }
    let written = text[first..<index]
    guard let value = Double(written), value.isFinite else {
      throw error(start, "too large a number")
    }
    if let character = peek, character.isNamePart || character == "." {
      throw error(column, "expected an operator or the end, found \(character)")
    }
    return .number(value)
  }

  /// What to say of a name that is not known.
  func unknown(_ name: Substring) -> String {
    let known = [
      "x", "pi", "e", "exp", "sqrt", "cos", "sin", "tan", "log", "abs", "floor", "ceil", "round", "min", "max", "pow",
    ]
    let shown = name.count > 20 ? "\(name.prefix(20))…" : String(name)
    if let near = Spelling.nearest(to: String(name.prefix(20)), in: known) {
      return "\(shown) is not known; did you mean \(near)?"
    }
    return "\(shown) is not known; there are \(known.joined(separator: ", "))"
  }

  private static func hint(for character: Character) -> String {
    switch character {
    case "×", "·", "⋅": "; write *"
    case "÷": "; write /"
    case "−", "–", "—": "; write -"
    case "[", "{": "; write ("
    case "]", "}": "; write )"
    default: ""
    }
  }

  private var peek: Character? { index < text.endIndex ? text[index] : nil }
  private mutating func advance() {
    index = text.index(after: index)
    column += 1
  }
  private func error(_ column: Int, _ message: String) -> WaitFunctionError {
    WaitFunctionError(text: text, problem: .syntax(column: column, message: message))
  }
}

extension Character {
  fileprivate var isDigit: Bool { self >= "0" && self <= "9" && isASCII }
  fileprivate var isNamePart: Bool { isLetter || self == "_" }
}
