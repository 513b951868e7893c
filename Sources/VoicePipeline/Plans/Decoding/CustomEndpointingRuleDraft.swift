internal import VoiceRealtime

/// A custom rule as it is written, complete or not.
struct CustomEndpointingRuleDraft: PlanPart {
  private enum Kind: String, CaseIterable {
    case assistant, customer, user, both
  }

  private var kind: Kind?
  private var assistant: RegularExpression?
  private var customer: RegularExpression?
  private var timeout: StreamTime?

  init() {}

  init(_ rule: CustomEndpointingRule) {
    timeout = rule.timeout
    switch rule.condition {
    case .assistant(let pattern): (kind, assistant) = (.assistant, pattern)
    case .customer(let pattern): (kind, customer) = (.customer, pattern)
    case .both(let first, let second): (kind, assistant, customer) = (.both, first, second)
    }
  }

  /// The rule, where nothing is missing.
  var rule: CustomEndpointingRule? {
    guard let timeout else { return nil }
    return switch (kind, assistant, customer) {
    case (.assistant, let pattern?, _): CustomEndpointingRule(.assistant(pattern), timeout: timeout)
    case (.customer, _, let pattern?), (.user, _, let pattern?):
      CustomEndpointingRule(.customer(pattern), timeout: timeout)
    case (.both, let first?, let second?):
      CustomEndpointingRule(.both(assistant: first, customer: second), timeout: timeout)
    default: nil
    }
  }

  mutating func visit(_ fields: inout some PlanFields) {
    fields.choice("type", &kind, required: true)
    switch kind {
    case .assistant: fields.pattern("regex", options: "regexOptions", &assistant)
    case .customer, .user: fields.pattern("regex", options: "regexOptions", &customer)
    case .both:
      fields.pattern("assistantRegex", options: "assistantRegexOptions", &assistant)
      fields.pattern("customerRegex", options: "customerRegexOptions", &customer)
    // Which keys belong here is not known.
    case nil: fields.leaveOtherKeysAlone()
    }
    fields.time("timeoutSeconds", 0...15, &timeout, required: true)
  }
}
