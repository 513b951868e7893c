extension EndpointMatch {
  /// How `text` ends.
  ///
  /// A decimal digit, spaces aside; else one of `. ! ? … 。 ！ ？ ؟ ।`, spaces and then closing quotes and brackets aside.
  init(endOf text: String) {
    self = .noPunctuation
    var end = text.unicodeScalars[...]
    while let last = end.last, last.properties.isWhitespace { end.removeLast() }
    guard let last = end.last else { return }
    if last.properties.generalCategory == .decimalNumber {
      self = .number
      return
    }
    while let last = end.last, last.isClosing { end.removeLast() }
    if let last = end.last, last.endsSentence { self = .punctuation }
  }

  /// As in event files.
  var name: String {
    switch self {
    case .number: "number"
    case .punctuation: "punctuation"
    case .noPunctuation: "no-punctuation"
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isClosing: Bool {
    switch self {
    case "\"", "'", "”", "’", "»", ")", "]": true
    default: false
    }
  }
  fileprivate var endsSentence: Bool {
    switch self {
    case ".", "!", "?", "…", "。", "！", "？", "؟", "।": true
    default: false
    }
  }
}
