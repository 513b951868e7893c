/// What is removed from the customer's audio: `backgroundSpeechDenoisingPlan`.
public struct BackgroundSpeechDenoisingPlan: Hashable, Sendable {
  /// Noise reduction while the customer speaks; runs first.
  public var smart = SmartDenoisingPlan()
  /// What lies below the speaker's own level; works on what smart denoising leaves.
  public var fourier = FourierDenoisingPlan()

  /// Nothing is removed.
  public init() {}
}

/// Noise reduction while the customer speaks: `backgroundSpeechDenoisingPlan.smartDenoisingPlan`.
public struct SmartDenoisingPlan: Hashable, Sendable {
  /// Whether it runs; default false.
  public var enabled = false

  /// Off.
  public init() {}
}

extension BackgroundSpeechDenoisingPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) {
    fields.part("smartDenoisingPlan", &smart)
    fields.part("fourierDenoisingPlan", &fourier)
  }
}

extension SmartDenoisingPlan: PlanPart {
  mutating func visit(_ fields: inout some PlanFields) { fields.flag("enabled", &enabled) }
}
