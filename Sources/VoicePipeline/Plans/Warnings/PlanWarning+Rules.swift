// Custom rules that an earlier one always hides.
extension PlanWarning {
  static func hiddenRules(_ rules: [CustomEndpointingRule]) -> [PlanWarning] {
    let reaches = rules.map { RuleReach($0.condition) }
    return rules.indices.compactMap { later in
      guard let earlier = (0..<later).first(where: { reaches[$0].covers(reaches[later]) }) else { return nil }
      return PlanWarning(
        keyPath: "startSpeakingPlan.customEndpointingRules[\(later)]",
        message: "never wins: customEndpointingRules[\(earlier)] matches wherever it does, and comes first")
    }
  }
}

/// What texts a rule matches, as far as can be told.
private struct RuleReach {
  let assistant: PatternReach
  let customer: PatternReach

  init(_ condition: CustomEndpointingRule.Condition) {
    switch condition {
    case .assistant(let pattern): (assistant, customer) = (PatternReach(pattern), PatternReach(nil))
    case .customer(let pattern): (assistant, customer) = (PatternReach(nil), PatternReach(pattern))
    case .both(let first, let second): (assistant, customer) = (PatternReach(first), PatternReach(second))
    }
  }

  /// Whether it matches wherever `other` does.
  func covers(_ other: RuleReach) -> Bool {
    assistant.covers(other.assistant) && customer.covers(other.customer)
  }
}

private struct PatternReach {
  /// nil: every text matches, for there is no pattern.
  let pattern: RegularExpression?
  let matchesEmpty: Bool
  let matchesEveryOther: Bool

  init(_ pattern: RegularExpression?) {
    self.pattern = pattern
    guard let pattern else {
      (matchesEmpty, matchesEveryOther) = (true, true)
      return
    }
    matchesEmpty = pattern.search("") == .match
    matchesEveryOther =
      !PatternReach.forbids(pattern.pattern) && PatternReach.texts.allSatisfy { pattern.search($0) == .match }
  }

  func covers(_ other: PatternReach) -> Bool {
    if let pattern, pattern == other.pattern { return true }
    return matchesEveryOther && (matchesEmpty || !other.matchesEmpty)
  }

  /// Whether `pattern` leaves something out: that is in no list of texts.
  private static func forbids(_ pattern: String) -> Bool {
    // By scalar: a sign and an accent behind it are one Swift character.
    let rest = everything.reduce(pattern.unicodeScalars) { $0.replacing($1.unicodeScalars, with: "".unicodeScalars) }
    return forbidding.contains { rest.contains($0.unicodeScalars) }
  }

  /// Lists that leave nothing out.
  private static let everything = [
    "[^]", #"[\s\S]"#, #"[\S\s]"#, #"[\d\D]"#, #"[\D\d]"#, #"[\w\W]"#, #"[\W\w]"#,
  ]
  /// Lookaround, negated lists, and negated kinds of character.
  private static let forbidding = [
    "(?!", "(?<!", "(*n", "[^", "[:^", #"\P"#, #"\p{^"#, #"\D"#, #"\W"#, #"\S"#, #"\H"#, #"\V"#,
  ]

  /// Texts so different that what matches them all matches every line of text: each character of ASCII alone, letters of
  /// other scripts, long, and everything at once.
  private static let texts: [String] = {
    let ascii = (0x20...0x7E).compactMap { Unicode.Scalar($0).map(String.init) }
    let all = ascii.joined() + " áßçñøљ你あ۳😀"
    return ascii + ["é", "ß", "љ", "你", "あ", "٣", "😀", "\u{E000}", all, String(repeating: all, count: 50)]
      + ["yes", "no", "my number is 555 12 34.", "I see, thank you!"]
  }()
}
