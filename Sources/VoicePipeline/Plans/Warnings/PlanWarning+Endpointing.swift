// Smart endpointing and its wait function.
extension PlanWarning {
  static func smartEndpointing(_ plan: Plan, _ written: Set<String>) -> [PlanWarning] {
    guard let smart = plan.startSpeaking.smartEndpointing else { return [] }
    let older = "startSpeakingPlan.smartEndpointingEnabled"
    let path =
      written.contains("startSpeakingPlan.smartEndpointingPlan") || !written.contains(older)
      ? "startSpeakingPlan.smartEndpointingPlan" : older
    let name = smart.provider.rawValue
    var warnings = [
      PlanWarning(
        keyPath: path,
        message: "hides the transcriber's own end of turn, which counts only without a smart plan"
          + (smart.provider == .vapi ? "; provider vapi does nothing else" : ""),
        isAdvice: smart.provider != .vapi)
    ]
    if smart.provider == .livekit, !plan.transcriber.isEnglish {
      warnings.append(
        PlanWarning(
          keyPath: path,
          message: "provider livekit serves English only, transcriber.language is \(plan.transcriber.language): "
            + "the transcript alone decides; use provider custom-endpointing-model or leave the plan out"))
    }
    if written.contains(older), written.contains("startSpeakingPlan.smartEndpointingPlan") {
      warnings.append(PlanWarning(keyPath: older, message: "has no effect: smartEndpointingPlan wins"))
    }
    let function = path + ".waitFunction"
    if smart.provider == .vapi {
      if written.contains(function) || smart.waitFunction != .default {
        warnings.append(PlanWarning(keyPath: function, message: "has no effect with provider \(name)"))
      }
    } else {
      warnings += waits(smart.waitFunction).map { PlanWarning(keyPath: function, message: $0) }
    }
    return warnings
  }

  /// What surprises in the waits on x = 0, 0.01 … 1.
  private static func waits(_ function: WaitFunction) -> [String] {
    let waits = (0...100).map { function.milliseconds(at: Double($0) / 100) }
    let told = { (ms: Double) in JSONValue.number((ms * 100).rounded() / 100).compact + " ms" }
    let at = { (i: Int) in "x = \(JSONValue.number(Double(i) / 100).compact)" }
    var messages: [String] = []
    if let most = waits.max(), let least = waits.min(), most - least <= 1e-6 {
      messages.append("is constant (\(told(most))): the probability has no effect")
    } else if let i = (1...100).first(where: { waits[$0] < waits[$0 - 1] - 1e-6 }) {
      messages.append(
        "falls from \(told(waits[i - 1])) at \(at(i - 1)) to \(told(waits[i])) at \(at(i)): x is the probability that "
          + "the customer is still speaking, and the surer that is, the longer the wait should be")
    }
    if let i = waits.indices.max(by: { waits[$0] < waits[$1] }), waits[i] > 10_000 {
      messages.append("is \(told(waits[i])) at \(at(i)), more than 10 s; its value is in milliseconds")
    }
    return messages
  }
}
