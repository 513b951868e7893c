internal import VoiceRealtime

/// The plan's custom endpointing rules, asked about a text. For the control thread.
struct RuleBook: Sendable {
  private let rules: [CustomEndpointingRule]
  /// The assistant's latest messages: where a decision looked at one before the last, its record can still show it.
  private var messages: [String] = [""]
  private static let kept = 16
  /// How many there have been.
  private(set) var messageCount = 0
  /// What searching the message gave, as far as it was asked.
  private var messageResults: [RegularExpression.SearchResult?]

  var isEmpty: Bool { rules.isEmpty }

  init(_ rules: [CustomEndpointingRule]) {
    self.rules = rules
    messageResults = Array(repeating: nil, count: rules.count)
  }

  mutating func add(message: String) {
    messages.append(message)
    if messages.count > RuleBook.kept { messages.removeFirst() }
    messageCount += 1
    messageResults = Array(repeating: nil, count: rules.count)
  }

  /// The assistant's message of this number; the empty text before any.
  func message(_ number: Int) -> String {
    let place = messages.count - 1 - (messageCount - number)
    return messages.indices.contains(place) ? messages[place] : ""
  }

  func condition(of rule: Int) -> CustomEndpointingRule.Condition { rules[rule].condition }

  /// The first two rules that match `text` and the latest message, and which of those before the first gave up.
  mutating func answer(_ text: String) -> RuleAnswer {
    var answer = RuleAnswer()
    for (index, rule) in rules.enumerated() {
      switch search(rule.condition, index, text) {
      case .noMatch: break
      case .limitExceeded:
        guard answer.first == nil else { break }
        if index < 64 {
          answer.failed |= 1 << UInt64(index)
        } else if answer.failedLater < 0 {
          answer.failedLater = index
        }
      case .match:
        let match = RuleAnswer.Match(rule: index, timeout: rule.timeout)
        guard answer.first == nil else {
          answer.second = match
          return answer
        }
        answer.first = match
      }
    }
    return answer
  }

  private mutating func search(
    _ condition: CustomEndpointingRule.Condition, _ index: Int, _ text: String
  ) -> RegularExpression.SearchResult {
    switch condition {
    case .assistant(let pattern): return searchMessage(pattern, index)
    case .customer(let pattern): return pattern.search(text)
    case .both(let assistant, let customer):
      let result = searchMessage(assistant, index)
      return result == .match ? customer.search(text) : result
    }
  }

  private mutating func searchMessage(_ pattern: RegularExpression, _ index: Int) -> RegularExpression.SearchResult {
    if let known = messageResults[index] { return known }
    let result = pattern.search(message(messageCount))
    messageResults[index] = result
    return result
  }
}
