/// One thing that is wrong with a plan: where, what was found and what is allowed.
public struct PlanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of mistake it is.
  public enum Problem: Hashable, Sendable {
    /// The text is not JSON.
    case syntax
    /// No such key.
    case unknownKey
    /// A key that must be there is not.
    case missing
    /// A key is there twice.
    case repeated
    /// Another kind of value.
    case wrongType
    /// Too small, too large, too long, or not a finite number.
    case outOfRange
    /// None of the values that there are.
    case notOneOf
    /// No BCP 47 tag.
    case language
    /// No regular expression.
    case regularExpression(RegularExpressionError)
    /// No wait function.
    case waitFunction(WaitFunctionError)
  }

  /// The key, from the outermost: `startSpeakingPlan.customEndpointingRules[0].regex`; empty where it is the whole text.
  public let keyPath: String
  /// What kind of mistake it is.
  public let problem: Problem
  /// What was found, as written and shortened; empty where nothing was.
  public let found: String
  /// What is allowed, in words.
  public let allowed: String
  /// What is wrong, in words, without the key.
  public let message: String

  /// One line: `stopSpeakingPlan.voiceSeconds: 0.9 is out of range 0 ... 0.5`.
  public var description: String { keyPath.isEmpty ? message : "\(keyPath): \(message)" }

  /// The place inside a wait function with a line under it that points there; nil where there is no such place.
  public var excerpt: String? {
    switch problem {
    case .waitFunction(let error): error.excerpt
    default: nil
    }
  }
}

/// Everything that is wrong with a plan, at least one thing.
public struct PlanErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order of the plan's keys.
  public let errors: [PlanError]

  /// One line each.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
