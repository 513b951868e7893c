/// An item of `regexOptions`, complete or not.
struct RegularExpressionOption: PlanPart {
  private enum Kind: String, CaseIterable {
    case ignoreCase = "ignore-case"
    case wholeWord = "whole-word"
    case multiLine = "multi-line"

    var option: RegularExpression.Options {
      switch self {
      case .ignoreCase: .ignoreCase
      case .wholeWord: .wholeWord
      case .multiLine: .multiLine
      }
    }
  }

  private var kind: Kind?
  private var enabled: Bool?

  /// Sets or clears what the item tells; of two that name one option the later counts.
  func apply(to options: inout RegularExpression.Options) {
    guard let kind, let enabled else { return }
    if enabled { options.insert(kind.option) } else { options.remove(kind.option) }
  }

  /// The items that tell `options`.
  static func items(_ options: RegularExpression.Options) -> [RegularExpressionOption] {
    Kind.allCases.filter { options.contains($0.option) }.map { RegularExpressionOption(kind: $0, enabled: true) }
  }

  /// An item of which nothing is known yet.
  static var blank: RegularExpressionOption { RegularExpressionOption(kind: nil, enabled: nil) }

  mutating func visit(_ fields: inout some PlanFields) {
    fields.choice("type", &kind, required: true)
    fields.requiredFlag("enabled", &enabled)
  }
}
