internal import VoiceRealtime

/// A setting of a plan that cannot have an effect, or surely surprises.
public struct PlanWarning: Hashable, Sendable, CustomStringConvertible {
  /// The key, from the outermost.
  public let keyPath: String
  /// What happens, and what to do about it.
  public let message: String
  /// Whether it is what every plan of its kind does, perhaps as meant: for who checks the plan, not for every call.
  public internal(set) var isAdvice = false

  /// One line: the key and the message.
  public var description: String { "\(keyPath): \(message)" }

  /// All that there are in `plan`; `written`: the key paths that its JSON held.
  ///
  /// Of a field that is not in `written` only another value than the default counts as set.
  static func all(in plan: Plan, written: Set<String>) -> [PlanWarning] {
    denoising(plan) + smartEndpointing(plan, written) + hiddenRules(plan.startSpeaking.customEndpointingRules)
      + interruption(plan.stopSpeaking, written) + phrases(plan.stopSpeaking) + idle(plan, written)
  }

  /// Outermost keys that are left alone but look like a mistyped one of a plan.
  static func misspelled(_ keys: [String]) -> [PlanWarning] {
    keys.compactMap { key in
      Spelling.nearest(to: key, in: Plan.keys).map {
        PlanWarning(keyPath: key, message: "is left alone, as every key of another part is; did you mean \($0)?")
      }
    }
  }

  private static func denoising(_ plan: Plan) -> [PlanWarning] {
    let denoising = plan.backgroundSpeechDenoising
    guard denoising.fourier.enabled, !denoising.smart.enabled else { return [] }
    return [
      PlanWarning(
        keyPath: "backgroundSpeechDenoisingPlan.fourierDenoisingPlan",
        message: "is meant to complement smart denoising, which is off; set smartDenoisingPlan.enabled")
    ]
  }

  private static func interruption(_ stop: StopSpeakingPlan, _ written: Set<String>) -> [PlanWarning] {
    let path = "stopSpeakingPlan.voiceSeconds"
    guard stop.numWords > 0, written.contains(path) || stop.voice != StopSpeakingPlan().voice else { return [] }
    return [
      PlanWarning(keyPath: path, message: "has no effect while numWords is above 0 (it is \(stop.numWords))")
    ]
  }

  private static func idle(_ plan: Plan, _ written: Set<String>) -> [PlanWarning] {
    let (message, path) = (plan.message, "messagePlan.idleTimeoutSeconds")
    var warnings: [PlanWarning] = []
    let isUsed =
      !message.idleMessages.isEmpty || written.contains(path) || message.idleTimeout != MessagePlan().idleTimeout
    if isUsed, let silence = plan.silenceTimeout, message.idleTimeout > silence {
      let (idle, limit) = (JSONValue.number(message.idleTimeout.seconds), JSONValue.number(silence.seconds))
      warnings.append(
        PlanWarning(
          keyPath: path,
          message:
            "is \(idle.compact), above silenceTimeoutSeconds (\(limit.compact)): the call times out before an idle message"
        ))
    }
    if message.idleMessages.isEmpty {
      var others = message
      others.idleMessages = ["?"]
      var silent = MessagePlan()
      silent.idleMessages = ["?"]
      // A plan that was written out with every default says itself that there are none.
      let isSilent = written.contains("messagePlan.idleMessages")
      if others != silent || !isSilent && written.contains(where: { $0.hasPrefix("messagePlan.") }) {
        warnings.append(
          PlanWarning(keyPath: "messagePlan", message: "has no effect without idleMessages; name at least one"))
      }
    }
    return warnings
  }
}
